import { describe, expect, it } from '@jest/globals';
import type { Role } from '@mawasu/domain/permissions';
import { homeSections } from './home-sections.js';

const sectionsOf = (...roles: Role[]) => homeSections({ roles, departmentIds: [], divisionIds: [] });

describe('ホーム', () => {
  it.each([
    ['entrant', ['enter', 'owed', 'progress']],
    ['section_head', ['review', 'enter', 'owed', 'progress']],
    ['division_head', ['review', 'progress']],
    ['planner', ['overall', 'matrix', 'review']],
    ['reader', ['overall', 'matrix']],
    ['external_member', ['overall', 'matrix']],
    ['administrator', ['overall', 'matrix']],
  ] as const)('shows to %s: %j', (role, sections) => {
    expect(sectionsOf(role)).toEqual(sections);
  });

  it('shows somebody with two roles the parts of both, once each', () => {
    expect(sectionsOf('entrant', 'section_head')).toEqual(['review', 'enter', 'owed', 'progress']);
    expect(sectionsOf('entrant', 'planner')).toEqual(['overall', 'matrix', 'review', 'enter', 'owed']);
  });
});
