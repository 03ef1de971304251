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

describe('a figure that was changed more often than a page holds', () => {
  const beside = async () => {
    const other = await aSheet(t, office);
    return { entryId: other.entryId, indicatorId: await anIndicatorOf(t, other, { name: '回数' }) };
  };
  /** Each turn is a transaction of its own: value, certainty, reason or state in turn, twice the row goes and comes back. */
  const changeOften = (id: string, turns: number) =>
    t.dataSource.query(`DO $$
      DECLARE year integer := (SELECT fy FROM round ORDER BY fy DESC LIMIT 1);
      BEGIN
        FOR turn IN 1..${turns} LOOP
          PERFORM set_config('mawasu.actor_name', '入力 太郎', true);
          IF turn IN (1, 101, 151) THEN
            DELETE FROM indicator_actual WHERE indicator_id = '${id}';
            INSERT INTO indicator_actual (indicator_id, fy, value, state, certainty) VALUES ('${id}', year, turn, 'recorded', 'final');
          ELSIF turn IN (100, 150) THEN
            DELETE FROM indicator_actual WHERE indicator_id = '${id}';
          ELSIF turn % 3 = 0 THEN
            UPDATE indicator_actual SET reason = '理由' || turn WHERE indicator_id = '${id}';
          ELSIF turn % 3 = 1 THEN
            UPDATE indicator_actual SET certainty = CASE certainty WHEN 'final' THEN 'preliminary' ELSE 'final' END WHERE indicator_id = '${id}';
          ELSE
            UPDATE indicator_actual SET value = turn WHERE indicator_id = '${id}';
          END IF;
          COMMIT;
        END LOOP;
      END $$`);

  it('is read backwards from the top of each page', async () => {
    const { entryId, indicatorId: id } = await beside();
    await changeOften(id, 450);
    const seen: HistoryItem[] = [];
    let before: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const { items, next } = await entries().history(entryId, before);
      expect(items.length).toBeLessThanOrEqual(200);
      seen.push(...items.filter(({ action }) => action === 'actual'));
      if (next === null) break;
      before = next;
    }
    const words = seen.map(({ before: was, after }) => [was, after]);
    expect(words).toHaveLength(450);
    expect(words.slice(0, -1).map(([was]) => was)).toEqual(words.slice(1).map(([, after]) => after));
    expect(words.at(-1)?.[0]).toBeNull();
    expect(words.filter(([, after]) => after === null)).toHaveLength(2);
  });
});
