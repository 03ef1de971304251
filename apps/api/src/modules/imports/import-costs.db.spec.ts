import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import { costsBlock, defaultForm } from '@mawasu/domain/sheets';
import { aCost } from '../../testing/builders/cost.builder.js';
import { anOffice, aSheet, historyOf, type Office } from '../../testing/builders/entry-desk.builder.js';
import { aTableBook, type TableCells } from '../../testing/builders/table-file.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const form = { blocks: [...defaultForm.blocks, costsBlock] };
const heads = ['ID', '年度', '段階', '事業費（千円）', '国', '一般財源', '人工'];

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const send = (rows: TableCells, dryRun = true): Promise<ImportResult> =>
  office.planner.client.imports.create({
    ...{ kind: 'costs', file: aTableBook([heads, ...rows]), fileName: 'costs.xlsx', dryRun },
  });
const reasons = ({ errors }: ImportResult) => errors.map(({ cell, reason }) => `${cell} ${reason}`);

describe('事業費 from a table', () => {
  it('is written with author and reason, stands on the sheet, and the same table again changes nothing', async () => {
    const { entryId, initiativeId: id } = await aSheet(t, office, { round: { fy: 2025, form } });
    await aCost(t.dataSource, { nodeId: id, fy: 2025, stage: 'settled', total: '5', other: '5' });
    const rows = [
      [id, 'R6', '決算', '１，２００', 200, 1000, 0.5],
      [id, '令和7年度', '決算額', 1500, null, null, null],
    ];
    expect(await send(rows)).toMatchObject({ counts: { created: 1, changed: 1, errors: 0 } });
    expect(await send(rows, false)).toMatchObject({ counts: { created: 1, changed: 1 } });
    const { costs } = await office.entrant.client.entries.detail(entryId);
    expect(costs.find(({ fy }) => fy === 2024)).toMatchObject({ total: '1200', national: '200', staff: '0.50' });
    // An empty cell leaves what is held.
    expect(costs.at(-1)).toMatchObject({ fy: 2025, stage: 'settled', total: '1500', other: '5', version: 2 });
    expect(await send(rows)).toMatchObject({ counts: { created: 0, changed: 0, unchanged: 2 } });
    expect(await historyOf(t, entryId)).toEqual([]);
    const [remembered] = await t.dataSource.query(
      `SELECT actor_name, reason FROM history WHERE subject_kind = 'cost' AND subject_id = $1`,
      [`${id}/2024/settled`],
    );
    expect(remembered).toMatchObject({ actor_name: '企画 京子', reason: '取込：costs.xlsx' });
  });

  it('is refused at its cell, with what to do', async () => {
    const { initiativeId: id } = await aSheet(t, office, { round: { fy: 2025, form } });
    const found = await send([
      [id, 'いつか', '決算', 1, null, null, null],
      [id, 'R7', '予定', 1, null, null, null],
      [id, 'R7', '決算', '1,500,000円', null, null, null],
      [id, 'R7', '当初予算', -1, null, null, null],
      [id, 'R7', '現計予算', 1, null, null, 0.125],
    ]);
    expect(reasons(found)).toEqual([
      expect.stringMatching(/^B2 年度を/),
      expect.stringMatching(/^C3 段階を/),
      expect.stringMatching(/^D4 単位は千円です/),
      expect.stringMatching(/^D5 事業費は0以上/),
      expect.stringMatching(/^G6 /),
    ]);
  });

  it('leaves what stands on a sheet that was handed in, and is for 企画 alone', async () => {
    const { initiativeId: id } = await aSheet(t, office, {
      ...{ round: { fy: 2025, form }, entry: { state: 'in_review', position: 1 } },
    });
    expect(reasons(await send([[id, 'R7', '決算', 10, null, null, null]]))).toEqual([
      expect.stringContaining('提出済みか締め切られた'),
    ]);
    expect((await send([[id, 'R5', '決算', 10, null, null, null]])).counts).toMatchObject({ created: 1, errors: 0 });
    const file = aTableBook([heads, [id, 'R5', '決算', 10, null, null, null]]);
    const refused = office.entrant.client.imports.create({ kind: 'costs', file, fileName: 'a.xlsx', dryRun: true });
    expect(await refusal(refused)).toMatchObject({ status: 403 });
  });
});
