import type { ImportResult } from '@mawasu/contract';
import type { ImportKind } from '@mawasu/domain/imports';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import {
  aFinalTarget,
  anActual,
  anIndicator,
  aTarget,
  renewResults,
} from '../../testing/builders/indicator.builder.js';
import { aTableBook, type TableCells } from '../../testing/builders/table-file.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { Round } from '../rounds/round.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const send = (kind: ImportKind, cells: TableCells, dryRun = true): Promise<ImportResult> =>
  office.planner.client.imports.create({ kind, file: aTableBook(cells), fileName: `${kind}.xlsx`, dryRun });

const reasons = ({ errors }: ImportResult) => errors.map(({ cell, reason }) => `${cell} ${reason}`);

async function aGround() {
  const sheet = await aSheet(t, office);
  const name = `参加者数${sheet.planId.slice(0, 6)}`;
  const id = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, name });
  await aTarget(t.dataSource, id, 2025, '100');
  await renewResults(t.dataSource);
  const [{ title }] = await t.dataSource.query('SELECT title FROM plan_position WHERE node_id = $1', [
    sheet.initiativeId,
  ]);
  return { ...sheet, name, id, title: title as string };
}

const actualsOf = (id: string) =>
  t.dataSource.query(
    'SELECT fy, value::text, numerator::text, state, certainty, reason, version FROM indicator_actual WHERE indicator_id = $1 ORDER BY fy',
    [id],
  );

describe('actuals', () => {
  const heads = ['指標', '年度', '実績値', '速報・確報', '理由'];

  it('are written with their states, and what they come to in open rounds', async () => {
    const { name, id, roundId } = await aGround();
    const rows = [
      heads,
      [name, 'R6', '８０', '確報', null],
      [name, '令和7年度', 90, '速報', '見込み'],
      [name, 2023, '集計中', null, null],
    ];
    const { counts } = await send('actuals', rows, false);
    expect(counts).toMatchObject({ created: 3, errors: 0 });
    expect(await actualsOf(id)).toMatchObject([
      { fy: 2023, value: null, state: 'compiling', certainty: null },
      { fy: 2024, value: '80', state: 'recorded', certainty: 'final' },
      { fy: 2025, value: '90', state: 'recorded', certainty: 'preliminary', reason: '見込み' },
    ]);
    const { items } = await office.planner.client.rounds.indicators(roundId);
    expect(items.find((item) => item.name === name)?.achievement.display).toBe('90.0%');
    const row = await t.dataSource.manager.findOneByOrFail(History, {
      subjectKind: 'indicator_actual',
      subjectId: `${id}/2025`,
    });
    expect(row).toMatchObject({ actorName: '企画 京子', reason: '取込：actuals.xlsx' });
    expect(await send('actuals', rows)).toMatchObject({ counts: { created: 0, changed: 0, unchanged: 3 } });
  });

  it('that look like slips are named, held against the other years of the table, and taken all the same', async () => {
    const { name, id } = await aGround();
    const rows = [
      heads,
      [name, 'R5', 90, '確報', null],
      [name, 'R6', 905, '確報', null],
      [name, 'R7', -3, '速報', null],
    ];
    const { counts, doubts, changes } = await send('actuals', rows, false);
    // As on every other screen: separators, and ▲ for what is below nothing.
    expect(changes.map(({ fields }) => fields[0]?.after)).toEqual(['90（確報）', '905（確報）', '▲3（速報）']);
    expect(counts).toMatchObject({ created: 3, errors: 0, doubts: doubts.length });
    expect(doubts.map(({ row, message }) => `${row} ${message}`)).toEqual([
      '3 値が令和5年度の10.1倍です（令和6年度 905人、令和5年度 90人）。桁と単位を確認してください。',
      '4 値が、マイナスの値です（▲3人）。桁と単位を確認してください。',
      expect.stringContaining('4 値が令和6年度から大きく変わり、正負も逆です'),
    ]);
    expect(await actualsOf(id)).toHaveLength(3);
  });

  it('are read from a column for each year as well', async () => {
    const { name, id } = await aGround();
    await send(
      'actuals',
      [
        ['指標', '令和5年度実績', '令和6年度実績'],
        [name, 70, 80],
      ],
      false,
    );
    expect(await actualsOf(id)).toMatchObject([
      { fy: 2023, value: '70' },
      { fy: 2024, value: '80' },
    ]);
  });

  it('that need a reason, or whose parts do not fit, are refused at the cell', async () => {
    const { name, initiativeId } = await aGround();
    const ratio = `${name}の割合`;
    const traits = { numeratorName: '利用者', denominatorName: '市民', ratioFactor: '100', unit: '％', decimals: 1 };
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId, name: ratio, ...traits });
    const parts = ['指標', '年度', '実績値', '分子', '分母', '理由'];
    const wrong = [
      parts,
      [name, 2024, '把握困難', null, null, null],
      [ratio, 2024, 60, 1, 2, null],
      [ratio, 2023, null, 1, 0, null],
      [name, 2023, null, 1, 2, null],
    ];
    expect(reasons(await send('actuals', wrong))).toEqual([
      expect.stringMatching(/^F2 「把握困難」のときは、理由の列に/),
      expect.stringMatching(/^C3 実績値が、分子と分母から計算した値（50）と違います/),
      expect.stringMatching(/^E4 分母は0より大きい/),
      expect.stringMatching(/^D5 この指標は、分子と分母では入力できません/),
    ]);
    await send('actuals', [parts, [ratio, 2024, null, 1, 3, null]], false);
    expect(await actualsOf(id)).toMatchObject([{ fy: 2024, value: '33.3', numerator: '1' }]);
  });

  it('of a settled year, and of a sheet that was handed in, are refused; the ones held may stand in the table', async () => {
    const { name, id, roundId, entryId } = await aGround();
    await anActual(t.dataSource, id, 2025, { value: '85' });
    await t.dataSource.query(`UPDATE entry SET state = 'in_review', position = 1 WHERE id = $1`, [entryId]);
    expect(reasons(await send('actuals', [heads, [name, 2025, 90, null, null]]))).toEqual([
      expect.stringContaining('年度評価シートが提出済みのため'),
    ]);
    await t.dataSource.manager.update(Round, { id: roundId }, { state: 'finalized' });
    expect(reasons(await send('actuals', [heads, [name, 2025, 90, null, null]]))).toEqual([
      expect.stringContaining('評価は確定しているため'),
    ]);
    expect(await send('actuals', [heads, [name, 2025, 85, null, null]])).toMatchObject({
      counts: { unchanged: 1, errors: 0 },
    });
    // The years before stand beside it, and a 累計 sums them up.
    expect(reasons(await send('actuals', [heads, [name, 2023, 90, null, null]]))).toEqual([
      expect.stringContaining('令和7年度の評価は確定しており、その表や計算に載っている令和5年度の'),
    ]);
    await t.dataSource.query('UPDATE indicator SET fy_from = 2026 WHERE id = $1', [id]);
    expect(reasons(await send('actuals', [heads, [name, 2023, 90, null, null]]))).toEqual([]);
  });

  it('make the 目安 of a sheet that is being filled in follow', async () => {
    const { name, entryId } = await aGround();
    await office.entrant.client.entries.save(entryId, { version: 1, changes: { activities: '講座を開いた。' } });
    const proposalOf = async () =>
      (await t.dataSource.query('SELECT proposal FROM entry WHERE id = $1', [entryId]))[0].proposal;
    expect((await proposalOf())?.status ?? null).toBeNull();
    await send('actuals', [heads, [name, 2025, 100, '確報', null]], false);
    expect((await proposalOf())?.status).toBeTruthy();
  });

  it('as they are held come back unchanged', async () => {
    const { id } = await aGround();
    await anActual(t.dataSource, id, 2023, { value: '12.50' });
    await anActual(t.dataSource, id, 2024, { state: 'unmeasurable', reason: '調査を中止した' });
    const { blob } = await office.planner.client.imports.form('actuals', true);
    const result = await office.planner.client.imports.create({ kind: 'actuals', file: blob, fileName: 'a.xlsx' });
    expect(result).toMatchObject({ counts: { created: 0, changed: 0, errors: 0 } });
  });
});

describe('assignments', () => {
  const assignmentsOf = (nodeId: string) =>
    t.dataSource.query(
      `SELECT role, department_id AS department, fy_from AS from, fy_to AS to FROM assignment WHERE node_id = $1 ORDER BY role, fy_from`,
      [nodeId],
    );

  it('change the 主管課 from a year on; the one before stays for its years', async () => {
    const { initiativeId, title } = await aGround();
    const name = `新課${title}`;
    const next = await aDepartment(t.dataSource, { name, parentId: office.divisionId });
    const rows = [
      ['取組み', '主管課', '関係課', '開始年度'],
      [title, name, '試験課', '令和8年度'],
    ];
    expect(await send('assignments', rows, false)).toMatchObject({
      state: 'committed',
      counts: { changed: 1, created: 1 },
    });
    expect(await assignmentsOf(initiativeId)).toEqual([
      { role: 'lead', department: office.departmentId, from: 2020, to: 2025 },
      { role: 'lead', department: next, from: 2026, to: null },
      { role: 'related', department: office.departmentId, from: 2026, to: null },
    ]);
    expect(await send('assignments', rows)).toMatchObject({
      counts: { changed: 0, created: 0, unchanged: 2, errors: 0 },
    });
  });

  it('need a year when they change, a department of that year, and an evaluation that has not begun', async () => {
    const { title } = await aGround();
    await aDepartment(t.dataSource, { name: '二つの課', parentId: office.divisionId });
    await aDepartment(t.dataSource, { name: '二つの課' });
    const heads = ['取組み', '主管課', '開始年度'];
    const wrong = async (...row: (string | number | null)[]) =>
      reasons(await send('assignments', [heads, [title, ...row]]))[0];
    expect(await wrong('ない課', 2026)).toContain('B2 令和8年度に「ない課」という部・課はありません');
    expect(await wrong('二つの課', 2026)).toContain('2件あります。部の名称で区別してください');
    await aDepartment(t.dataSource, { name: `別課${title}` });
    expect(await wrong(`別課${title}`, null)).toContain('主管課がいつから替わるか');
    expect(await wrong(`別課${title}`, 2025)).toContain('評価が始まっています');
  });

  it('as they are held come back unchanged', async () => {
    await aGround();
    const { blob } = await office.planner.client.imports.form('assignments', true);
    const result = await office.planner.client.imports.create({ kind: 'assignments', file: blob, fileName: 'a.xlsx' });
    expect(result).toMatchObject({ counts: { created: 0, changed: 0 } });
    expect(result.errors.filter(({ reason }) => !reason.includes('2件あります'))).toEqual([]);
  });
});

describe('indicators', () => {
  const heads = ['施策コード', '取組み', '指標', '種類', '単位', '方向', '集計', '基準値', '基準年度'];

  it('are made and changed by name; what is left empty stays', async () => {
    const { title, name, id, initiativeId } = await aGround();
    const rows = [
      heads,
      ['1-1', title, name, null, '件', null, null, 50000, 'R5'],
      ['1-1', title, `${name}の率`, '成果', '％', '↑', '単年', null, null],
    ];
    const { counts, changes } = await send('indicators', rows, false);
    expect(counts).toMatchObject({ created: 1, changed: 1, errors: 0 });
    expect(changes[0]?.fields).toContainEqual({ field: '基準値', before: null, after: '50,000' });
    const [held] = await t.dataSource.query(
      'SELECT unit, direction, baseline_value::text AS base, version FROM indicator WHERE id = $1',
      [id],
    );
    expect(held).toEqual({ unit: '件', direction: 'up', base: '50000', version: 2 });
    const made = await t.dataSource.query(
      'SELECT unit, decimals, fy_from AS from FROM indicator WHERE node_id = $1 AND id <> $2',
      [initiativeId, id],
    );
    expect(made).toEqual([{ unit: '％', decimals: 0, from: 2024 }]);
    expect(await send('indicators', rows)).toMatchObject({
      counts: { created: 0, changed: 0, unchanged: 2, errors: 0 },
    });
  });

  it('are marked as KPI of the 総合戦略 by ○ and unmarked by ×; an empty cell leaves the mark', async () => {
    const { title, name, id } = await aGround();
    const mark = async (cell: string | null) => {
      await send(
        'indicators',
        [
          ['取組み', '指標', '総合戦略KPI', '単位'],
          [title, name, cell, '件'],
        ],
        false,
      );
      const [held] = await t.dataSource.query('SELECT strategy_kpi AS is FROM indicator WHERE id = $1', [id]);
      return held.is;
    };
    expect([await mark('○'), await mark(null), await mark('×')]).toEqual([true, true, false]);
    expect(
      reasons(
        await send('indicators', [
          ['取組み', '指標', '総合戦略KPI'],
          [title, name, '多分'],
        ]),
      ),
    ).toHaveLength(1);
  });

  it('that are not whole or contradict themselves are refused', async () => {
    const { title, name } = await aGround();
    const wrong = [
      heads,
      ['1-1', title, `${name}の新`, null, '人', '上', '単年', 5, null],
      ['1-1', title, name, null, null, null, null, 5, null],
    ];
    const found = reasons(await send('indicators', wrong));
    expect(found[0]).toContain('F2 「増加」「減少」「維持」「範囲」のどれか');
    expect(found[1]).toContain('「基準値」「基準年度」は、そろえて');
    const missing = reasons(
      await send('indicators', [heads, ['1-1', title, `${name}の新`, null, '人', '増加', '単年', null, null]]),
    );
    expect(missing).toEqual([expect.stringContaining('新しい指標には「種類」が必要です')]);
    const range = reasons(
      await send('indicators', [
        ['取組み', '指標', '方向'],
        [title, name, '範囲'],
      ]),
    );
    expect(range).toEqual([expect.stringContaining('範囲の下限と上限')]);
  });

  it('as they are held come back unchanged', async () => {
    const { initiativeId } = await aGround();
    const sum = { aggregation: 'cumulative', cumulativeEntry: 'total', startingStock: '12.5', decimals: 1 } as const;
    const id = await anIndicator(t.dataSource, {
      nodeId: initiativeId,
      ...sum,
      baselineValue: '12.5',
      baselineFy: 2023,
    });
    await aFinalTarget(t.dataSource, id, 2030, '99');
    const { blob } = await office.planner.client.imports.form('indicators', true);
    const result = await office.planner.client.imports.create({ kind: 'indicators', file: blob, fileName: 'a.xlsx' });
    expect(result).toMatchObject({ counts: { created: 0, changed: 0, errors: 0 } });
    expect(result.counts?.unchanged).toBeGreaterThan(3);
  });
});
