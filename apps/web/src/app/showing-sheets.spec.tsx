import { describe, expect, it } from '@jest/globals';
import type { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useEntryTransition } from '../features/entries/entries.queries.js';
import { queryRoots, showingSheets } from '../lib/query-keys.js';
import { aHome, anEntryItem, aRound } from '../testing/builders.js';
import { aDashboard, anIndicatorResult } from '../testing/dashboard-builders.js';
import { anEntry } from '../testing/entry-builders.js';
import type { FakeApi } from '../testing/fake-api.js';
import { aHandover } from '../testing/handover-builders.js';
import { aMeasure, aPlan, aRoundTree } from '../testing/plan-builders.js';
import { renderApp } from '../testing/render.js';
import { aReport } from '../testing/report-builders.js';
import { aUserWith, workServer } from '../testing/work-server.js';
import { Providers } from './providers.js';

// In the time of 確認 the page of the round says what is missing for 確定.
const round = aRound({ state: 'reviewing' });
const entry = anEntry();
const measureId = aMeasure().id;
const ofRound = (path: string) => `GET /api/rounds/${round.id}/${path}`;

const none = { items: [], total: 0 };

const server = () =>
  workServer({ user: aUserWith('planner'), rounds: [round] })
    .on(ofRound('home'), aHome())
    .on(ofRound('entries'), { items: [anEntryItem()], total: 1, excluded: 0 })
    .on(ofRound('dashboard'), aDashboard())
    .on(ofRound('indicators'), { items: [anIndicatorResult()], total: 1 })
    .on(ofRound('tree'), aRoundTree())
    .on(ofRound(`measures/${measureId}/report`), aReport())
    .on(`GET /api/measures/${measureId}`, aMeasure())
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on('GET /api/handover', aHandover())
    .on('GET /api/remarks', none)
    .on('GET /api/assessments', none)
    .on('GET /api/notices', { ...none, unread: 0 })
    .on(ofRound('reminders'), { ...none, fy: 2025, steps: [] })
    .on(ofRound('findings'), { ...none, counts: [], checksOff: [] })
    .on(ofRound('calendar'), {
      ...{ id: round.id, fy: 2025, state: 'reviewing', planName: '計画', version: 1, today: '2026-06-15' },
      ...{ openedOn: null, finalizedOn: null, lockReason: null, editions: [] },
      ...{ steps: [], extensions: [], departments: [], figures: [] },
    })
    .on(ofRound('settlement'), {
      ...{ version: 0, measures: 0, confirmed: 0, excluded: 0, missingTotal: 0, missing: [] },
      ...{ assessments: [], corrections: [] },
    })
    .on(ofRound('workload'), { fy: 2025, sheets: 0, submitted: 0, departments: [], blocks: [], divisions: [] })
    .on('GET /api/review-queue', none)
    .on('GET /api/search', { plan: none, indicator: none, sheet: none })
    .on('GET /api/departments', { items: [], total: 0 })
    .on(`POST /api/entries/${entry.id}/transitions`, entry);

/** Every screen that shows a sheet, where it stands or one of its figures, with what it asks the server for. */
const screens = [
  ['ホーム', '/', ofRound('home')],
  ['the list of sheets', '/entries', ofRound('entries')],
  ['ダッシュボード', '/dashboard', ofRound('dashboard')],
  ['the list of indicators', '/indicators', ofRound('indicators')],
  ['the page of a 施策', `/measures/${measureId}`, `GET /api/measures/${measureId}`],
  ['the tree of the round', '/plan', ofRound('tree')],
  ['the search', '/search?q=防災', 'GET /api/search'],
  ['引継ぎ', '/handover', 'GET /api/handover'],
  ['指摘一覧', '/remarks', 'GET /api/remarks'],
  ['施策評価', '/assessments', 'GET /api/assessments'],
  ['お知らせ', '/notices', 'GET /api/notices'],
  ['督促一覧', '/reminders', ofRound('reminders')],
  ['自動点検', '/findings', ofRound('findings')],
  ['確認', '/review', 'GET /api/review-queue'],
  ['年間の予定', `/rounds/${round.id}/calendar`, ofRound('calendar')],
  ['the page of the round', `/rounds/${round.id}`, ofRound('settlement')],
  ['負担の見える化', '/workload', ofRound('workload')],
  ['施策評価シート', `/measures/${measureId}/report`, ofRound(`measures/${measureId}/report`)],
] as const;

/** Somebody takes a step with a sheet while another screen is open. */
async function step(queryClient: QueryClient): Promise<void> {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <Providers queryClient={queryClient}>{children}</Providers>
  );
  const { result } = renderHook(() => useEntryTransition(entry.id), { wrapper });
  await act(() => result.current.mutateAsync({ version: entry.version, action: 'submit' }));
}

const asked = ({ requests }: FakeApi, request: string) => requests.filter((one) => one === request).length;

async function open(address: string, request: string) {
  const api = server();
  const app = await renderApp(address, api);
  await waitFor(() => expect(asked(api, request)).toBe(1));
  await waitFor(() => expect(app.queryClient.isFetching()).toBe(0));
  return { ...app, api };
}

/** Keys of the queries that the screens above made. */
const used: (readonly unknown[])[] = [];

describe('after a step of a sheet', () => {
  it.each(screens)('%s asks again', async (_name, address, request) => {
    const { api, queryClient } = await open(address, request);
    used.push(
      ...queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    );
    await step(queryClient);
    await waitFor(() => expect(asked(api, request)).toBe(2));
  });

  it('nothing is asked again that shows no sheet', async () => {
    const { api, queryClient } = await open('/indicators', ofRound('indicators'));
    const before = api.requests.length;
    await step(queryClient);
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    const after = api.requests.slice(before).filter((request) => request.startsWith('GET'));
    expect(after.toSorted()).toEqual([ofRound('indicators'), ofRound('tree')].toSorted());
  });
});

describe('the keys of what shows a sheet', () => {
  // Follows the table above, whose screens it need not open a second time.
  it('are each the beginning of a key that a screen really uses', () => {
    const isUsed = (start: readonly string[]) => used.some((key) => start.every((part, index) => key[index] === part));
    expect(showingSheets.filter((start) => !isUsed(start))).toEqual([]);
  });

  it('leave out only what shows no sheet', () => {
    const shown: readonly string[] = showingSheets.map(([root]) => root);
    expect(Object.values(queryRoots).filter((root) => !shown.includes(root))).toEqual([
      // People, organisation and what is to be done before sheets are there; definitions and targets, without figures.
      ...['session', 'about', 'departments'],
      // Made once, for whoever asked: a 冊子 does not follow what is written afterwards.
      'booklets',
      ...['users', 'imports', 'indicators', 'assignments', 'setup'],
    ]);
  });
});
