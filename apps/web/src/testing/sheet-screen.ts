import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { within } from '@testing-library/react';
import { aSavedEntry } from './entry-builders.js';
import type { FakeApi, FakeRequest } from './fake-api.js';
import type { renderApp } from './render.js';

type Screen = Awaited<ReturnType<typeof renderApp>>;

/** Saves what it is sent, and remembers it. */
export function keepsSaves(server: FakeApi, entry: EntryDetail): SaveEntry[] {
  const sent: SaveEntry[] = [];
  server.on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
    sent.push(body as SaveEntry);
    return aSavedEntry(entry, body as SaveEntry);
  });
  return sent;
}

/** The row of an indicator in the table of the sheet. */
export const rowOf = (screen: Screen, indicator: string) =>
  screen.getByRole('button', { name: `${indicator}の計算式・定義・グラフ` }).closest('tr') as HTMLElement;

/** What lies behind the row: formulas, definition, chart. */
export async function openDetails(screen: Screen, indicator: string) {
  await screen.user.click(screen.getByRole('button', { name: `${indicator}の計算式・定義・グラフ` }));
  return within(screen.getByRole('region', { name: `${indicator}の計算式・定義・グラフ` }));
}

/** 提出前の確認, from the foot of the sheet. */
export async function openChecks(screen: Screen): Promise<HTMLElement> {
  await screen.user.click(screen.getByRole('button', { name: /^提出前の確認：/ }));
  return screen.getByRole('dialog', { name: '提出前の確認' });
}
