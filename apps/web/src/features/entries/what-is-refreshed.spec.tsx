import type { SaveEntry } from '@mawasu/contract';
import type { QueryKey } from '@tanstack/react-query';
import { waitFor, within } from '@testing-library/react';
import { departmentsQuery } from '../../lib/departments.js';
import { roundQuery, roundsQuery, roundTreeQuery } from '../../lib/rounds.js';
import { currentUserQuery } from '../../lib/session.js';
import { aRound, idOf } from '../../testing/builders.js';
import { anEntry, aSavedEntry, completeContent } from '../../testing/entry-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';
import { entryHistoryQuery, entryListQuery, entryQuery } from './entries.queries.js';

const round = aRound();
const entry = anEntry({ content: completeContent, lastYear: null });

const showing: [what: string, key: QueryKey][] = [
  ['the list', entryListQuery(round.id, { page: 1 }).queryKey],
  ['another sheet of the same 施策', entryQuery(idOf(77)).queryKey],
  ['操作履歴', entryHistoryQuery(entry.id).queryKey],
  ['where the sheets of the round stand', roundTreeQuery(round.id).queryKey],
];
const others: [what: string, key: QueryKey][] = [
  ['the opened sheet, which holds the answer already', entryQuery(entry.id).queryKey],
  ['who is signed in', currentUserQuery.queryKey],
  ['the rounds', roundsQuery.queryKey],
  ['the round’s form', roundQuery(round.id).queryKey],
  ['the departments', departmentsQuery(round.fy).queryKey],
];

/** An opened sheet in a browser that has been elsewhere before. */
async function openSheet() {
  const server = sheetServer(entry)
    .on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => aSavedEntry(entry, body as SaveEntry))
    .on(`POST /api/entries/${entry.id}/transitions`, { ...entry, state: 'in_review', position: 1, editable: false });
  const app = await renderApp(`/entries/${entry.id}`, server);
  await app.findByRole('textbox', { name: '成果' });
  for (const [, key] of showing) app.queryClient.setQueryData(key, {});
  app.queryClient.setQueryData(departmentsQuery(round.fy).queryKey, {
    items: [],
    total: 0,
    settledFy: null,
    beginsFy: null,
  });
  const isAskedAgain = (key: QueryKey) => app.queryClient.getQueryState(key)?.isInvalidated ?? null;
  return { ...app, isAskedAgain };
}

async function handIn() {
  const app = await openSheet();
  await app.user.click(app.getByRole('button', { name: '提出する' }));
  const dialog = within(await app.findByRole('dialog'));
  await app.user.click(dialog.getByRole('button', { name: '提出する' }));
  await app.findAllByText('課長確認待ち');
  return app;
}

async function save() {
  const app = await openSheet();
  await app.user.type(app.getByRole('textbox', { name: '成果' }), '追記。');
  await app.user.tab();
  await app.findByText(/すべて保存しました/);
  return app;
}

describe.each([
  ['a step of the workflow', handIn],
  ['a save', save],
])('after %s by the buttons and boxes of the sheet', (_what, change) => {
  it('what shows the sheet asks again, and nothing else does', async () => {
    const { isAskedAgain } = await change();
    const asked = (keys: typeof showing) => Object.fromEntries(keys.map(([name, key]) => [name, isAskedAgain(key)]));
    const all = (keys: typeof showing, value: boolean) => Object.fromEntries(keys.map(([name]) => [name, value]));
    await waitFor(() => expect(asked(showing)).toEqual(all(showing, true)));
    expect(asked(others)).toEqual(all(others, false));
  });
});
