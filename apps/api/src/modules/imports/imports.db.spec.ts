import type { ImportResult } from '@mawasu/contract';
import { importKinds, tableKinds } from '@mawasu/domain/imports';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { aFinalTarget, anIndicator, aTarget, renewResults } from '../../testing/builders/indicator.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aTableBook, aTableCsv, type TableCells } from '../../testing/builders/table-file.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const send = (file: Blob, more: { dryRun?: boolean; fileName?: string } = {}): Promise<ImportResult> =>
  office.planner.client.imports.create({ kind: 'targets', file, fileName: '目標.xlsx', ...more });

/** Two indicators of one 取組み with targets for 2026, of a plan 2024–2030. */
async function aGround() {
  const sheet = await aSheet(t, office);
  const names = [`参加者数${sheet.planId.slice(0, 6)}`, `満足度${sheet.planId.slice(0, 6)}`] as const;
  const [people, rate] = [
    await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, name: names[0] }),
    await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, name: names[1], unit: '％', decimals: 1 }),
  ];
  await aTarget(t.dataSource, people, 2026, '100');
  await aFinalTarget(t.dataSource, people, 2030, '150');
  await renewResults(t.dataSource);
  const table = (...rows: TableCells): TableCells => [['指標', '令和8年度', '令和9年度'], ...rows];
  return { ...sheet, names, people, rate, table };
}

const targetsOf = (
  id: string,
): Promise<{ kind: string; fy: number; revision: number; value: string; reason: string }[]> =>
  t.dataSource.query(
    'SELECT kind, fy, revision, value::text, reason FROM indicator_target WHERE indicator_id = $1 ORDER BY kind, fy, revision',
    [id],
  );

describe('a table that is looked at', () => {
  it('says what it would change, what is repaired and what is wrong in which cell, and changes nothing', async () => {
    const { names, people, table } = await aGround();
    const rows = table(
      [names[0], '１２０', 130000],
      [names[1], '85.5%', '８５．２５'],
      ['ない指標', 1, 2],
      [names[1], '集計中', '未定'],
    );
    const result = await send(aTableBook(rows));
    expect(result).toMatchObject({
      state: 'planned',
      fileName: '目標.xlsx',
      counts: { rows: 4, created: 2, changed: 1, unchanged: 0, errors: 4 },
    });
    expect(result.errors.map(({ cell, value, reason }) => [cell, value, reason.slice(0, 20)])).toEqual([
      ['C3', '85.25', '小数第1位までで入力してください。'.slice(0, 20)],
      ['A4', 'ない指標', '「ない指標」という指標は登録されていません。'.slice(0, 20)],
      ['B5', '集計中', '目標には数値を入力してください。なければ'.slice(0, 20)],
      // A target has no states: none is offered for a word.
      ['C5', '未定', '目標には数値を入力してください。なければ'.slice(0, 20)],
    ]);
    expect(result.repairs).toContainEqual({
      ...{ sheet: '表', row: 2, column: '令和8年度', cell: 'B2', before: '１２０', after: '120' },
    });
    expect(result.changes[0]).toMatchObject({
      operation: 'update',
      fields: [{ field: '令和8年度の目標', before: '100', after: '120' }],
    });
    expect(result.changes[1]?.fields[0]?.after).toBe('130,000');
    expect(await targetsOf(people)).toHaveLength(2);
    expect(await refusal(office.planner.client.imports.commit(result.id))).toMatchObject({ status: 422 });
  });

  it('gives back the table with the reasons beside the cells, which can be put right and sent as it is', async () => {
    const { names, people, table } = await aGround();
    const { id } = await send(aTableBook(table([names[0], '多い', 130])));
    const { blob, name } = await office.planner.client.imports.corrections(id);
    expect(name).toBe('目標_確認.xlsx');
    const [sheet] = readWorkbook(new Uint8Array(await blob.arrayBuffer())).sheets;
    expect(sheet?.rows[0]?.slice(0, 4)).toEqual(['指標', '令和8年度', '令和9年度', '理由（取込の確認）']);
    expect(sheet?.rows[1]?.[3]).toContain('令和8年度 B2：目標には数値を入力してください');
    const again = sheet?.rows.map((cells, row) =>
      cells.slice(0, 4).map((cell) => (row === 1 && cell === '多い' ? '110' : cell)),
    );
    const corrected = await send(aTableBook(again ?? []));
    expect(corrected).toMatchObject({ counts: { errors: 0, changed: 1, created: 1 }, notes: [] });
    await office.planner.client.imports.commit(corrected.id);
    expect((await targetsOf(people)).map(({ value }) => value)).toContain('110');
  });

  it('names the candidates of a name that several have, and takes what narrows it', async () => {
    const { initiativeId, measureId, names, table } = await aGround();
    await anIndicator(t.dataSource, { nodeId: measureId, name: names[0] });
    const result = await send(aTableCsv(table([names[0], 1, 2])));
    expect(result.errors[0]?.reason).toContain('同じ名称の指標が2件あります');
    const [{ title }] = await t.dataSource.query('SELECT title FROM plan_position WHERE node_id = $1', [initiativeId]);
    const heads = ['施策コード', '取組み', '指標', '令和8年度'];
    const narrowed = await send(aTableCsv([heads, ['1-1', title, names[0], 100], ['１－１', '', names[0], 5]]));
    expect(narrowed).toMatchObject({ counts: { unchanged: 1, created: 1, errors: 0 } });
    // 取組み left empty in a row that names its 施策: the one of the 施策 itself.
    expect(narrowed.changes[0]?.label).not.toContain(title);
  });

  it('is refused by id and name where its rows have slipped', async () => {
    const { names, people } = await aGround();
    const slipped = [
      ['ID', '指標', '令和8年度'],
      [people, names[1], 5],
      ['00000000-0000-4000-8000-000000000000', names[1], 5],
    ];
    const { errors } = await send(aTableBook(slipped));
    expect(errors.map(({ cell, reason }) => [cell, reason.includes('行がずれていないか')])).toEqual([
      ['B2', true],
      ['A3', false],
    ]);
  });

  it('with two rows for one target, another unit or a year outside the indicator is refused there', async () => {
    const { names, rate, table } = await aGround();
    await t.dataSource.query('UPDATE indicator SET fy_to = 2026 WHERE id = $1', [rate]);
    const twice = await send(aTableBook(table([names[0], 120, null], [names[0], 130, null], [names[1], null, 50])));
    expect(twice.errors.map(({ cell, reason }) => [cell, reason])).toEqual([
      ['B3', expect.stringContaining('2行目にもあります')],
      ['C4', expect.stringContaining('令和8年度までです')],
    ]);
    const unit = await send(
      aTableBook([
        ['指標', '単位', '令和8年度'],
        [names[0], '件', 1],
      ]),
    );
    expect(unit.errors[0]).toMatchObject({ cell: 'B2', reason: expect.stringContaining('単位は「人」') });
  });

  it('whose targets contradict the definition is refused', async () => {
    const { names, people } = await aGround();
    await t.dataSource.query('UPDATE indicator SET baseline_value = 200, baseline_fy = 2023 WHERE id = $1', [people]);
    const { errors } = await send(
      aTableBook([
        ['指標', '最終目標年度', '最終目標'],
        [names[0], 'R4', 300],
      ]),
    );
    expect(errors[0]?.reason).toContain('最終目標の年度は、基準値の年度より後');
  });

  it('that is no table of targets says so, and of which kind it seems to be', async () => {
    const { errors, counts } = await send(
      aTableBook([
        ['氏名', '所属'],
        ['甲', '乙'],
      ]),
    );
    expect(counts).toMatchObject({ errors: 1, withdrawn: 0 });
    expect(errors[0]?.reason).toMatch(/様式を使ってください。「職員」の表のようです。/);
    const noValue = await send(
      aTableBook([
        ['指標', '単位'],
        ['甲', '人'],
      ]),
    );
    expect(noValue.errors[0]?.reason).toContain('目標値の列がありません');
  });
});

describe('a table that is committed', () => {
  it('sets the targets anew in one go, with author and file in the history; sent once more it changes nothing', async () => {
    const { names, people, rate } = await aGround();
    const cells = [
      ['指標', 'R8', 'R9', '最終目標', '変更の理由'],
      [names[0], 120, 130, 160, '見直し'],
      [names[1], '80%', null, null, null],
    ];
    const { id, counts } = await send(aTableBook(cells), { fileName: '900の目標.xlsx' });
    expect(counts).toMatchObject({ created: 2, changed: 2, errors: 0 });
    const done = await office.planner.client.imports.commit(id);
    expect(done).toMatchObject({ state: 'committed', committedAt: expect.any(String) });
    const yearly = (await targetsOf(people)).filter(({ kind }) => kind === 'yearly');
    expect(yearly.map(({ fy, revision, value, reason }) => [fy, revision, value, reason])).toEqual([
      [2026, 1, '100', null],
      [2026, 2, '120', '見直し'],
      [2027, 1, '130', '見直し'],
    ]);
    expect((await targetsOf(rate))[0]).toMatchObject({ value: '80', reason: '取込：900の目標.xlsx' });
    const rows = await t.dataSource.manager.findBy(History, { subjectId: `${people}/yearly/2026/2` });
    expect(rows).toMatchObject([{ actorName: '企画 京子', userId: office.planner.id, reason: '取込：900の目標.xlsx' }]);
    const again = await send(aTableBook(cells));
    expect(again).toMatchObject({ counts: { created: 0, changed: 0, unchanged: 4, errors: 0 }, changes: [] });
    await office.planner.client.imports.commit(again.id);
    expect(await targetsOf(people)).toHaveLength(5);
  });

  it('renews what the targets come to in rounds that have yet to open', async () => {
    const { names, people, planId } = await aGround();
    const roundId = await aRound(t.dataSource, { planId, fy: 2026, state: 'preparing' });
    await t.dataSource.query(
      `INSERT INTO indicator_actual (indicator_id, fy, value, state) VALUES ($1, 2026, 60, 'recorded')`,
      [people],
    );
    await renewResults(t.dataSource);
    const rateOf = async () =>
      (await office.planner.client.rounds.indicators(roundId)).items.find(({ name }) => name === names[0])?.achievement
        .display;
    expect(await rateOf()).toBe('60.0%');
    await send(
      aTableBook([
        ['指標', 'R8'],
        [names[0], 120],
      ]),
      { dryRun: false },
    );
    expect(await rateOf()).toBe('50.0%');
  });

  it('is refused when a row it rests on was changed in between, and shows what it would change now', async () => {
    const { names, people, table } = await aGround();
    const { id } = await send(aTableBook(table([names[0], 100, 130])));
    const reason = '別の人の変更';
    await office.planner.client.indicators.reviseTarget(people, { kind: 'yearly', fy: 2026, value: '105', reason });
    expect(await refusal(office.planner.client.imports.commit(id))).toMatchObject({
      status: 409,
      body: { code: 'IMPORT_STALE', message: expect.stringContaining('変更を確認してください') },
    });
    expect((await targetsOf(people)).filter(({ fy }) => fy === 2027)).toEqual([]);
    const anew = await office.planner.client.imports.detail(id);
    expect(anew).toMatchObject({ state: 'planned', failure: expect.stringContaining('登録内容が変わった') });
    expect(anew.changes[0]?.fields).toContainEqual({ field: '令和8年度の目標', before: '105', after: '100' });
    await office.planner.client.imports.commit(id);
    expect((await targetsOf(people)).filter(({ fy }) => fy === 2027)).toHaveLength(1);
  });

  it('twice at once is committed once', async () => {
    const { names, people, table } = await aGround();
    const { id } = await send(aTableBook(table([names[0], 140, null])));
    const commits = await Promise.all([1, 2].map(() => office.planner.client.imports.commit(id)));
    expect(commits.map(({ state }) => state)).toEqual(['committed', 'committed']);
    expect((await targetsOf(people)).filter(({ fy }) => fy === 2026).map(({ value }) => value)).toEqual(['100', '140']);
  });

  it('with dryRun=false is committed at once, unless anything is wrong', async () => {
    const { names, people, table } = await aGround();
    const wrong = await send(aTableBook(table([names[0], 'たくさん', 130])), { dryRun: false });
    expect([wrong.state, (await targetsOf(people)).length]).toEqual(['planned', 2]);
    const right = await send(aTableBook(table([names[0], null, 130])), { dryRun: false });
    expect([right.state, (await targetsOf(people)).length]).toEqual(['committed', 3]);
  });

  it('takes nothing away by leaving it out: it says what is left out', async () => {
    const { names, people, rate, table } = await aGround();
    await aTarget(t.dataSource, rate, 2026, '50');
    const { counts, withdrawn, id } = await send(aTableBook(table([names[0], '－', 130])));
    expect(counts).toMatchObject({ withdrawn: 2, created: 1 });
    expect(withdrawn.join()).toContain(names[1]);
    await office.planner.client.imports.commit(id);
    expect((await targetsOf(people)).filter(({ fy }) => fy === 2026)).toHaveLength(1);
  });
});

describe('the form', () => {
  it('has its columns, an example that is never read, and how it is filled in', async () => {
    await aGround();
    const { name, blob } = await office.planner.client.imports.form('targets');
    expect(name).toBe('目標値_様式.xlsx');
    const { sheets } = readWorkbook(new Uint8Array(await blob.arrayBuffer()));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['目標値', '説明']);
    expect(sheets[0]?.rows[0]?.slice(0, 8)).toEqual([
      'ID',
      '計画',
      '施策コード',
      '施策',
      '取組み',
      '指標',
      '単位',
      '令和6年度',
    ]);
    expect(sheets[0]?.rows[1]?.[1]).toBe('（例）第6次総合計画');
    expect(await send(blob)).toMatchObject({ counts: { rows: 0, errors: 0, created: 0 } });
  });

  it('with what is held comes back unchanged, whatever is held', async () => {
    const { rate } = await aGround();
    for (const [fy, value] of [
      [2024, '0'],
      [2025, '-12.5'],
      [2028, '123456789012345'],
      [2029, '0.1'],
    ] as const) {
      await aTarget(t.dataSource, rate, fy, value);
    }
    const { blob } = await office.planner.client.imports.form('targets', true);
    const result = await send(blob);
    expect(result).toMatchObject({ counts: { created: 0, changed: 0, errors: 0, withdrawn: 0, repairs: 0 } });
    expect(result.counts?.unchanged).toBeGreaterThan(5);
  });
});

describe('who may', () => {
  it.each([
    ['planner', ['plan', 'indicators', 'targets', 'actuals', 'assignments', 'costs', 'entries']],
    ['administrator', ['departments', 'people']],
    ['entrant', ['entries']],
    ['section_head', ['entries']],
    ['division_head', []],
    ['reader', []],
    ['external_member', []],
  ] as const)('%s may bring in %j', async (role, allowed) => {
    const departmentIds = ['entrant', 'section_head', 'division_head'].includes(role) ? [office.departmentId] : [];
    const { account } = await aUser(t.dataSource, { roles: [role], departmentIds });
    const client = await t.as(account);
    const isRefused = (kind: string) => !(allowed as readonly string[]).includes(kind);
    for (const kind of importKinds) {
      const refused = await client.imports.create({ kind, file: aTableCsv([['a', 'b']]), fileName: 'a.csv' }).then(
        () => false,
        ({ status }: { status: number }) => status === 403,
      );
      expect([kind, refused]).toEqual([kind, isRefused(kind)]);
    }
    for (const kind of tableKinds) {
      const form = await client.imports.form(kind).then(
        () => false,
        ({ status }: { status: number }) => status === 403,
      );
      expect([kind, form]).toEqual([kind, isRefused(kind)]);
    }
  });

  it('a table is of whoever brought it', async () => {
    const { names, table } = await aGround();
    const { id } = await send(aTableBook(table([names[0], 1, 2])));
    const { account } = await aUser(t.dataSource, { roles: ['planner'] });
    const other = (await t.as(account)).imports;
    const calls = [() => other.detail(id), () => other.commit(id), () => other.cancel(id), () => other.corrections(id)];
    for (const call of calls) expect(await refusal(call())).toMatchObject({ status: 404 });
  });

  it('needs a file of a size that is allowed, from a page of ours', async () => {
    const { client } = office.planner;
    const large = new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]);
    expect(await refusal(client.imports.create({ kind: 'targets', file: large, fileName: 'a.xlsx' }))).toMatchObject({
      status: 413,
      body: { message: expect.stringContaining('10MB') },
    });
    const browser = t.browser();
    const body = new FormData();
    body.append('kind', 'targets');
    const foreign = await browser.fetch('/api/imports', {
      method: 'POST',
      body,
      headers: { origin: 'http://example.com' },
    });
    expect(foreign.status).toBe(403);
    expect((await browser.fetch('/api/imports', { method: 'POST', body })).status).toBe(401);
  });

  it('is told why a file is not read', async () => {
    const file = new Blob(['%PDF-1.7\u0000']);
    expect(await refusal(send(file))).toMatchObject({ status: 422, body: { code: 'IMPORT_UNREADABLE' } });
  });
});
