import { describe, expect, it } from '@jest/globals';
import type { Role } from '@mawasu/domain/permissions';
import type { RoundStep, StepStage } from '@mawasu/domain/workflow';
import { aHeldRole, aRound, someSteps } from '../../testing/builders.js';
import { aUserWith } from '../../testing/work-server.js';
import { hasNoStep, homeSections, ownDeadline } from './home-sections.js';

const sectionsOf = (...roles: Role[]) => homeSections(aUserWith(...roles));

/** A round with these steps, each due a day after the one before. */
const stepsOf = (...stages: StepStage[]): RoundStep[] =>
  stages.map((stage, position) => ({
    ...{ position, stage, label: `${position}:${stage}`, waitingLabel: `${stage}待ち` },
    ...{ dueOn: `2026-06-0${position + 1}`, instructions: '' },
  }));

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

  it('shows a deputy what the one they stand in for would see', () => {
    const heldFor = { userId: aRound().id, displayName: '三郷 花子' };
    const deputy = { heldRoles: [aHeldRole({ role: 'section_head', heldFor })] };
    expect(homeSections(deputy)).toEqual(sectionsOf('section_head'));
  });
});

describe('a reviewer without a step', () => {
  it.each([
    ['section_head', ['entry', 'head', 'planning'], false],
    ['section_head', ['entry', 'planning'], true],
    ['division_head', ['entry', 'head', 'planning'], true],
    ['division_head', ['entry', 'head', 'division', 'planning'], false],
    ['planner', ['entry', 'head'], true],
    ['planner', ['entry', 'planning'], false],
    ['planner', ['entry', 'head', 'secondary'], false],
  ] as const)('is %s in a round of %j: %s', (role, stages, expected) => {
    expect(hasNoStep(aUserWith(role), { steps: stepsOf(...stages) })).toBe(expected);
  });

  it('is nobody who only fills in or reads', () => {
    expect(hasNoStep(aUserWith('entrant'), { steps: stepsOf('entry') })).toBe(false);
    expect(hasNoStep(aUserWith('reader'), { steps: stepsOf('entry') })).toBe(false);
  });
});

describe('the deadline a person sees', () => {
  const deadline = (roles: Role[], steps: RoundStep[] = someSteps) =>
    ownDeadline(aUserWith(...roles), { state: 'open', steps });

  it.each([
    [['entrant'], { label: '提出の締切', date: '2026-05-20' }],
    [['section_head'], { label: '課長確認の締切', date: '2026-05-31' }],
    [['planner'], { label: '企画確認の締切', date: '2026-06-30' }],
    [['reader'], { label: '提出の締切', date: '2026-05-20' }],
  ] satisfies [Role[], object][])('for %j is that of their own step', (roles, expected) => {
    expect(deadline(roles)).toEqual(expected);
  });

  it('is the last one for somebody with several steps', () => {
    expect(deadline(['entrant', 'section_head'])?.label).toBe('課長確認の締切');
    expect(deadline(['planner'], stepsOf('entry', 'head', 'planning', 'secondary'))).toEqual({
      label: '3:secondaryの締切',
      date: '2026-06-04',
    });
  });

  it('follows the words and days of the round, however many steps it has', () => {
    expect(deadline(['division_head'], stepsOf('entry', 'head', 'division', 'planning'))).toEqual({
      label: '2:divisionの締切',
      date: '2026-06-03',
    });
  });

  it('is the later one where all of their 課 have it for that step', () => {
    const round = { state: 'open', steps: someSteps } as const;
    const extended = [{ position: 0, dueOn: '2026-06-10' }];
    expect(ownDeadline(aUserWith('entrant'), round, extended)?.date).toBe('2026-06-10');
    expect(ownDeadline(aUserWith('section_head'), round, extended)?.date).toBe('2026-05-31');
  });

  it('is none for a reviewer whose step the round does not have', () => {
    expect(deadline(['division_head'])).toBeNull();
  });

  it.each(['finalized', 'published', 'closed'] as const)('is none once the round is %s', (state) => {
    expect(ownDeadline(aUserWith('entrant'), { state, steps: someSteps })).toBeNull();
  });
});
