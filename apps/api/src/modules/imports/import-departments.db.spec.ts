import type { ImportResult } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aTableBook, aTableCsv, type TableCells } from '../../testing/builders/table-file.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let admin: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as((await aUser(t.dataSource, { displayName: '管理 太郎', roles: ['administrator'] })).account);
});
afterAll(() => t.stop());

const send = (cells: TableCells, dryRun = true): Promise<ImportResult> =>
  admin.imports.create({ kind: 'departments', file: aTableBook(cells), fileName: '組織.xlsx', dryRun });
const reasons = ({ errors }: ImportResult) => errors.map(({ cell, reason }) => `${cell} ${reason}`);
const inYear = async (fy: number) => (await admin.rounds.departments(fy)).items;
const heads = ['コード', '区分', '名称', '上の部', '開始年度'];

describe('a table of 部 and 課', () => {
  it('makes them in any order of rows, 課 below their 部 by name or code, and can be taken back as one act', async () => {
    const rows = [
      heads,
      ['0101', '課', '甲市民課', '甲市民部', '令和6年度'],
      ['0100', null, '甲市民部', null, 'R6'],
      ['0102', null, '甲戸籍課', '０１００', 2024],
    ];
    const looked = await send(rows);
    expect(looked).toMatchObject({ counts: { created: 3, errors: 0 } });
    expect(looked.changes.map(({ label }) => label)).toEqual([
      '甲市民部',
      '甲市民課（甲市民部）',
      '甲戸籍課（甲市民部）',
    ]);
    expect(await inYear(2024)).toEqual([]);
    await admin.imports.commit(looked.id);
    const made = await inYear(2024);
    expect(made.map(({ name, kind }) => [name, kind])).toEqual([
      ['甲市民部', 'division'],
      ['甲市民課', 'section'],
      ['甲戸籍課', 'section'],
    ]);
    expect(made[1]?.parentId).toBe(made[0]?.id);
    expect(await send(rows)).toMatchObject({ counts: { created: 0, changed: 0, unchanged: 3, errors: 0 } });
    const { items } = await admin.departments.changes();
    expect(items[0]).toMatchObject({ kind: 'created', summary: '表からの取込：新設3件', reason: '取込：組織.xlsx' });
    await admin.departments.undo(items[0]?.id ?? '', { reason: '誤り' });
    expect(await inYear(2024)).toEqual([]);
  });

  it('renames and moves from a year on what its code names; the years before stay', async () => {
    await send(
      [
        heads,
        ['200', '部', '乙総務部', null, 2020],
        ['201', '課', '乙文書課', '乙総務部', 2020],
        ['210', '部', '乙市民部', null, 2020],
      ],
      false,
    );
    const change = [heads, ['201', null, '乙文書法制課', '乙市民部', '令和9年度']];
    const looked = await send(change, false);
    expect(looked).toMatchObject({ state: 'committed', counts: { changed: 1, errors: 0 } });
    expect(looked.changes[0]?.fields).toEqual([
      { field: '令和9年度からの名称', before: '乙文書課', after: '乙文書法制課' },
      { field: '令和9年度からの上の部', before: '乙総務部', after: '乙市民部' },
    ]);
    const names = async (fy: number) =>
      (await inYear(fy)).map(({ name }) => name).filter((name) => name.startsWith('乙文'));
    expect([await names(2026), await names(2027)]).toEqual([['乙文書課'], ['乙文書法制課']]);
    expect(await send(change)).toMatchObject({ counts: { unchanged: 1, changed: 0, errors: 0 } });
  });

  it('gives a code to what is found by its name', async () => {
    const id = await aDepartment(t.dataSource, { kind: 'division', name: '丙部' });
    await send([heads, ['丙-1', '部', '丙部', null, null]], false);
    const [row] = await t.dataSource.query('SELECT code FROM department WHERE id = $1', [id]);
    expect(row).toEqual({ code: '丙-1' });
  });

  it('is refused at its cells, each with what to do', async () => {
    await aDepartment(t.dataSource, { kind: 'division', name: '丁部' });
    await aDepartment(t.dataSource, { name: '丁課' });
    const wrong = [
      heads,
      [null, '課', '丁一課', 'ない部', 2026],
      [null, '部', '丁二部', '丁部', 2026],
      [null, '係', '丁係', null, 2026],
      [null, '課', '丁三課', '丁部', null],
      [null, '課', '丁四課', '丁部', '来年'],
      [null, '課', null, '丁部', 2026],
      [null, '課', '丁五課', '丁部', 2026],
      [null, '課', '丁五課', '丁部', 2026],
    ];
    expect(reasons(await send(wrong))).toEqual([
      expect.stringMatching(/^D2 .*「ない部」という部はありません/),
      expect.stringMatching(/^D3 部は最上位に置きます/),
      expect.stringMatching(/^B4 「部」か「課」/),
      expect.stringMatching(/^E5 いつからある部・課か/),
      expect.stringMatching(/^E6 開始年度を/),
      expect.stringMatching(/^C7 部・課の名称を/),
      expect.stringMatching(/^C9 この部・課が8行目にもあります/),
    ]);
    const ids = [
      ['ID', '名称', '開始年度'],
      ['00000000-0000-4000-8000-000000000000', '丁課', 2026],
    ];
    expect(reasons(await send(ids))).toEqual([expect.stringMatching(/^A2 このID（隠れている列）の部・課はありません/)]);
  });

  it('takes nothing away by leaving it out, and comes back unchanged as it is held, whatever the encoding', async () => {
    await send([heads, ['300', '部', '戊部', null, 2021], ['301', '課', '戊課', '戊部', 2021]], false);
    await send([heads, ['301', '課', '戊新課', '戊部', 2025]], false);
    const { blob } = await admin.imports.form('departments', true);
    const result = await admin.imports.create({ kind: 'departments', file: blob, fileName: 'a.xlsx' });
    expect(result).toMatchObject({ counts: { created: 0, changed: 0, errors: 0, withdrawn: 0 } });
    expect(result.counts?.unchanged).toBeGreaterThan(5);
    const one = await admin.imports.create({
      kind: 'departments',
      file: aTableCsv([heads, ['300', '部', '戊部', null, 2021]]),
      fileName: 'a.csv',
    });
    expect(one.withdrawn).toContain('戊新課');
  });

  it('that was looked at before somebody else changed the organisation is refused', async () => {
    const id = await aDepartment(t.dataSource, { kind: 'division', name: '己部' });
    const { id: importId } = await send([heads, ['己', '部', '己部', null, null]]);
    await admin.departments.change(id, { version: 1, fyFrom: 2027, name: '己新部', reason: '別の変更' });
    await expect(admin.imports.commit(importId)).rejects.toMatchObject({ status: 409 });
  });
});
