import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '@mawasu/contract';
import { anIndicatorOf, anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let indicatorId: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office);
  indicatorId = await anIndicatorOf(t, sheet, { name: '参加者数' });
});
afterAll(() => t.stop());

const entries = () => office.entrant.client.entries;

async function everyPage(): Promise<{ items: HistoryItem[]; pages: number; total: number }> {
  const items: HistoryItem[] = [];
  let page = await entries().history(sheet.entryId);
  let pages = 1;
  items.push(...page.items);
  while (page.next !== null) {
    page = await entries().history(sheet.entryId, page.next);
    items.push(...page.items);
    pages += 1;
  }
  return { items, pages, total: page.total };
}

describe('the history of a sheet that was saved very often', () => {
  it('comes in pages of a bounded size, which together hold every change once, newest first', async () => {
    const long = '長い文章です。'.repeat(140);
    for (let turn = 1; turn <= 60; turn += 1) {
      const figure = {
        indicatorId,
        actual: String(turn),
        state: 'recorded',
        certainty: 'final',
        reason: null,
      } as const;
      const isFigure = turn % 10 === 0;
      await entries().save(sheet.entryId, {
        version: turn,
        changes: { activities: `${long}${turn}`, results: `${long}${turn}` },
        actuals: isFigure ? [{ ...figure, version: turn / 10 - 1 }] : [],
      });
    }
    const { items, pages, total } = await everyPage();
    expect(pages).toBeGreaterThan(1);
    expect(items).toHaveLength(total);
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
    const ids = items.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.toSorted((left, right) => right - left));
  });

  it('says of each figure what it was before, on whichever page it stands', async () => {
    const { items } = await everyPage();
    const figures = items.filter(({ action }) => action === 'actual').map(({ before, after }) => [before, after]);
    expect(figures).toHaveLength(6);
    expect(figures[0]?.[1]).toContain('60');
    expect(figures.slice(0, -1).map(([before]) => before)).toEqual(figures.slice(1).map(([, after]) => after));
  });

  it('is no larger than a page, however long the texts are', async () => {
    const { items, next } = await entries().history(sheet.entryId);
    expect(next).not.toBeNull();
    expect(JSON.stringify(items).length).toBeLessThan(300_000);
  });

  it('refuses a place that is none', async () => {
    await expect(entries().history(sheet.entryId, 'x')).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});
