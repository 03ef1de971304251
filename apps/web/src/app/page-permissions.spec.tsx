import { describe, expect, it } from '@jest/globals';
import { can, roles } from '@mawasu/domain/permissions';
import { createMemoryHistory } from '@tanstack/react-router';
import { act, screen, waitFor } from '@testing-library/react';
import { pagePermissions, permissionOf } from '../config/page-permissions.js';
import { createQueryClient } from '../lib/query-client.js';
import { idOf } from '../testing/builders.js';
import { renderApp } from '../testing/render.js';
import { aUserWith, workServer } from '../testing/work-server.js';
import { createAppRouter } from './router.js';

/** The pages that are not for everybody who signs in, and whom they are for. */
const whoMay = {
  '/plan/edit': ['planner'],
  '/review': ['section_head', 'division_head', 'planner'],
  '/plan/comparison': ['planner'],
  '/plan/succession': ['planner'],
  '/indicators/definitions/new': ['planner'],
  '/indicators/targets': ['planner'],
  '/rounds/new': ['planner'],
  '/assessments/meeting': ['planner'],
  '/departments/reorganisation': ['administrator'],
  '/departments': ['planner', 'administrator'],
  '/users': ['planner', 'administrator'],
  '/users/$userId': ['planner', 'administrator'],
  '/deputies': ['planner', 'administrator'],
  '/imports': ['entrant', 'section_head', 'planner', 'administrator'],
  '/setup': ['planner', 'administrator'],
  '/reminders': ['section_head', 'division_head', 'planner'],
  '/findings': ['section_head', 'division_head', 'planner'],
  '/workload': ['planner'],
  '/handover': ['entrant', 'section_head', 'division_head', 'planner', 'administrator'],
} as const;

const mayOpen = (path: string) =>
  roles.filter((role) => {
    const needs = permissionOf(path);
    return needs === null || can(aUserWith(role), needs);
  });

describe('a page that is not for everybody', () => {
  it('is known for every address behind the sign-in', () => {
    const { routesByPath } = createAppRouter(createQueryClient(), createMemoryHistory());
    const behind = Object.keys(routesByPath).filter((path) => path !== '/sign-in' && path !== '/password');
    expect(Object.keys(pagePermissions).toSorted()).toEqual(behind.toSorted());
  });

  it.each(Object.entries(whoMay))('%s opens for %j alone', (path, expected) => {
    expect(mayOpen(path)).toEqual(expected);
  });

  it('is the exception: every other page opens for every role', () => {
    const others = Object.keys(pagePermissions).filter((path) => !(path in whoMay));
    for (const path of others) expect([path, mayOpen(path)]).toEqual([path, [...roles]]);
  });

  it('says who may, leads home, and asks the server nothing', async () => {
    const { router } = await renderApp('/plan/edit', workServer({ user: aUserWith('reader') }));
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toContain('このページを開けるのは、企画です。');
    const server = workServer({ user: aUserWith('reader') }).install();
    for (const path of Object.keys(whoMay)) {
      await act(() => router.navigate({ to: path.replace('$userId', idOf(1)) }));
      await waitFor(() =>
        expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^このページを見る権限が/),
      );
      const may = path === '/departments/reorganisation' ? 'システム管理者です。' : '企画';
      expect(screen.getByRole('alert').textContent).toContain(may);
      expect(document.title).toMatch(/^このページを見る権限がありません/);
      expect(screen.getByRole('link', { name: 'ホームに戻る' }).getAttribute('href')).toBe('/');
    }
    // A sheet of the spec before may still be storing what was typed in it: these pages read nothing.
    expect(server.requests.filter((one) => one.startsWith('GET '))).toEqual([]);
  });
});
