import type { ImportResult } from '@mawasu/contract';
import { aTableBook, type TableCells } from '../../testing/builders/table-file.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planner: Awaited<ReturnType<TestApp['as']>>;

beforeEach(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] })).account);
});
afterEach(() => t.stop());

const send = (cells: TableCells, dryRun = true): Promise<ImportResult> =>
  planner.imports.create({ kind: 'plan', file: aTableBook(cells), fileName: '計画.xlsx', dryRun });
const reasons = ({ errors }: ImportResult) => errors.map(({ cell, reason }) => `${cell} ${reason}`);
const nodes = () =>
  t.dataSource.query(
    `SELECT v.kind, v.code, v.title, up.title AS parent, v.body FROM plan_node_version v
       LEFT JOIN plan_node_version up ON up.node_id = v.parent_id AND up.to_revision IS NULL
      WHERE v.to_revision IS NULL ORDER BY v.kind, v.code, v.title`,
  );

const heads = [
  '階層',
  'コード',
  '名称',
  '上の項目',
  '目指す姿',
  '現状と課題',
  'SDGsの目標',
  '個別計画',
  '用語',
  '内容',
  '行革の視点',
  '視点の内容',
];
const row = (...cells: (string | number | null)[]): (string | number | null)[] => [
  ...cells,
  ...Array(heads.length - cells.length).fill(null),
];
const aPlan: TableCells = [
  ['計画', '計画の開始年度', '計画の終了年度', ...heads],
  ['第7次総合計画', '令和9年度', 'R13', ...row('方針（基本目標）', '1', 'くらし')],
  [null, null, null, ...row('視点', '1', '市民サービス')],
  [null, null, null, ...row('視点', '2', '参加と協働')],
  [
    null,
    null,
    null,
    ...row(
      '施策',
      '1-1',
      '防災',
      null,
      '誰もが備えています。',
      '・担い手が足りません。\n・備蓄が足りません。',
      '目標11、13 気候変動',
      '地域防災計画、耐震改修促進計画',
      '自主防災組織：町ごとの組織',
    ),
  ],
  [
    null,
    null,
    null,
    ...row(
      '取組み',
      null,
      '訓練の実施',
      '防災',
      null,
      null,
      null,
      null,
      null,
      '年1回行います。',
      '②参加と協働',
      '地域と行います。',
    ),
  ],
  [null, null, null, ...row('事務事業', null, '防災訓練事業', null, null, null, null, null, null, '会場を借ります。')],
];

describe('a plan from a table', () => {
  it('is made as a 案 with its levels, 視点 and every box; sent once more it changes nothing', async () => {
    const looked = await send(aPlan);
    expect(looked).toMatchObject({ counts: { created: 5, errors: 0 } });
    expect(looked.changes[0]).toMatchObject({
      label: '第7次総合計画（新しい計画の案）',
      fields: [
        { field: '期間', after: '令和9年度から令和13年度まで' },
        { field: '階層', after: '基本目標、施策、取組み、事務事業' },
        { field: '行革の視点', after: '1 市民サービス、2 参加と協働' },
      ],
    });
    expect((await planner.plans.list()).items).toEqual([]);
    await planner.imports.commit(looked.id);
    expect((await planner.plans.list()).items).toMatchObject([
      { name: '第7次総合計画', fyFrom: 2027, fyTo: 2031, status: 'draft' },
    ]);
    expect(await nodes()).toEqual([
      {
        kind: 'initiative',
        code: '',
        title: '訓練の実施',
        parent: '防災',
        body: { content: '年1回行います。', reformViewpoint: 2, reformViewpointContent: '地域と行います。' },
      },
      {
        ...{ kind: 'measure', code: '1-1', title: '防災', parent: 'くらし' },
        body: {
          desiredState: '誰もが備えています。',
          currentIssues: ['担い手が足りません。', '備蓄が足りません。'],
          sdgsGoals: [11, 13],
          terms: [{ term: '自主防災組織', definition: '町ごとの組織' }],
        },
      },
      { kind: 'policy', code: '1', title: 'くらし', parent: null, body: {} },
      { kind: 'project', code: '', title: '防災訓練事業', parent: '訓練の実施', body: { content: '会場を借ります。' } },
    ]);
    const links = await t.dataSource.query(
      'SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id ORDER BY l.sort_order',
    );
    expect(links).toEqual([{ name: '地域防災計画' }, { name: '耐震改修促進計画' }]);
    expect(await send(aPlan)).toMatchObject({ counts: { created: 0, changed: 0, errors: 0, withdrawn: 0 } });
    const empty = await planner.imports.form('plan');
    const { sheets } = readWorkbook(new Uint8Array(await empty.blob.arrayBuffer()));
    expect(sheets[0]?.rows.slice(1).map((row) => row[1])).toEqual(
      ['方針', '施策の柱', '施策', '取組み'].map((kind) => `（例）${kind}`),
    );
    expect(await planner.imports.create({ kind: 'plan', file: empty.blob, fileName: 'a.xlsx' })).toMatchObject({
      counts: { rows: 0, errors: 0, created: 0 },
    });
    const { blob } = await planner.imports.form('plan', true);
    const back = await planner.imports.create({ kind: 'plan', file: blob, fileName: 'a.xlsx' });
    expect(back).toMatchObject({ counts: { created: 0, changed: 0, errors: 0, withdrawn: 0 } });
    expect(back.counts?.unchanged).toBe(5);
    const [history] = await t.dataSource.query(
      `SELECT actor_name AS name, reason FROM history WHERE subject_kind = 'plan_node_version' ORDER BY id DESC LIMIT 1`,
    );
    expect(history).toEqual({ name: '企画 京子', reason: '取込：計画.xlsx' });
  });

  it('may have a column for each level; what is left empty is filled from above, boxes go to the level that has them', async () => {
    const cells: TableCells = [
      [
        '計画',
        '計画の開始年度',
        '計画の終了年度',
        '方針',
        '施策の柱',
        '施策コード',
        '施策',
        '目指す姿',
        '取組み',
        '内容',
      ],
      ['総合計画', 2026, 2030, '安全', '備える', '1-1-1', '防災', '備えるまち', '訓練', '毎年行う'],
      [null, null, null, null, null, null, null, null, '備蓄', '増やす'],
      [null, null, null, null, null, '1-1-2', '防犯', null, '見回り', null],
      [null, null, null, '健やか', null, '2-1', '健康', null, '健診', null],
    ];
    expect(await send(cells, false)).toMatchObject({ state: 'committed', counts: { errors: 0 } });
    const made = await nodes();
    const places = made.map(({ title, parent }: Record<string, string>) => `${parent ?? ''}>${title}`);
    expect(new Set(places)).toEqual(
      new Set([
        ...['>安全', '>健やか', '安全>備える', '備える>防災', '備える>防犯', '健やか>健康'],
        ...['防災>訓練', '防災>備蓄', '防犯>見回り', '健康>健診'],
      ]),
    );
    expect(places).toHaveLength(10);
    expect(made.find(({ title }: { title: string }) => title === '防災').body).toEqual({ desiredState: '備えるまち' });
    expect(await send(cells)).toMatchObject({ counts: { created: 0, changed: 0, errors: 0 } });
  });

  it('is changed by code: texts, names, and what it hangs under', async () => {
    await send(aPlan, false);
    const change: TableCells = [
      heads,
      row('方針', '2', 'しごと'),
      row('施策', '1-1', '防災・減災', '2', '備えています。'),
    ];
    const looked = await send(change, false);
    expect(looked).toMatchObject({ state: 'committed', counts: { created: 1, changed: 1, errors: 0 } });
    expect(looked.changes[1]).toMatchObject({
      label: '1-1 防災',
      fields: [
        { field: '上の項目', before: '1 くらし', after: '2 しごと' },
        { field: '名称', before: '防災', after: '防災・減災' },
        { field: '目指す姿', before: '誰もが備えています。', after: '備えています。' },
      ],
    });
    expect((await nodes()).find(({ code }: { code: string }) => code === '1-1')).toMatchObject({
      title: '防災・減災',
      parent: 'しごと',
      body: { desiredState: '備えています。', sdgsGoals: [11, 13] },
    });
    expect(await send(change)).toMatchObject({ counts: { created: 0, changed: 0, errors: 0 } });
  });

  it('that is decided is refused with the way out; as it is held it may stand in the table', async () => {
    await send(aPlan, false);
    await t.dataSource.query(`UPDATE plan SET status = 'decided'`);
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided', decided_on = '2027-03-01'`);
    expect(reasons(await send([heads, row('施策', '1-1', '防災', null, '別の姿')]))).toEqual([
      expect.stringMatching(/^C2 .*「改定を始める」/),
    ]);
    expect(await send(aPlan)).toMatchObject({ counts: { changed: 0, created: 0, errors: 0 } });
  });

  it('is refused at its cells, each with what to do', async () => {
    expect(reasons(await send([heads, row('方針', '1', 'くらし')]))).toEqual([
      expect.stringMatching(/^C2 計画の名称を「計画」の列に/),
    ]);
    expect(
      reasons(
        await send([
          ['計画', ...heads],
          ['甲', ...row('方針', '1', 'くらし')],
        ]),
      ),
    ).toEqual([expect.stringMatching(/^D2 新しい計画の期間/)]);
    await send(aPlan, false);
    const wrong: TableCells = [
      heads,
      row('章', '9', '何か'),
      row('施策', '9-1', null),
      row('施策', '9-2', '置けない', '訓練の実施'),
      row('施策', '9-3', '行き先がない', 'ない方針'),
      row('施策', '9-4', '目標外', 'くらし', null, null, '18'),
      row('方針', '9', '欄がない', null, '方針の目指す姿'),
      row('取組み', null, '視点がない', '防災', null, null, null, null, null, null, '市有財産'),
      row('取組み', null, '視点がない', '防災'),
      row('視点', 'い', '名'),
      row('施策', '9-5', '用語が変', 'くらし', null, null, null, null, '説明だけ'),
    ];
    expect(reasons(await send(wrong))).toEqual([
      expect.stringMatching(/^A2 「章」は分かりません/),
      expect.stringMatching(/^C3 名称を/),
      expect.stringMatching(/^D4 「訓練の実施」という項目は、上の階層にありません/),
      expect.stringMatching(/^D5 「ない方針」という項目は/),
      expect.stringMatching(/^G6 「18」は読み取れません/),
      expect.stringMatching(/^E7 「方針」には「目指す姿」の欄がありません/),
      expect.stringMatching(/^K8 「市有財産」という視点は/),
      expect.stringMatching(/^C9 この項目が8行目にもあります/),
      expect.stringMatching(/^B10 視点の番号を/),
      expect.stringMatching(/^I11 「説明だけ」は読み取れません/),
    ]);
  });

  it('that somebody changed in between is refused', async () => {
    await send(aPlan, false);
    const { id } = await send([heads, row('施策', '1-1', '防災', null, '別の姿')]);
    await t.dataSource.query(`UPDATE plan_node_version SET title = '別名', version = version + 1 WHERE code = '1-1'`);
    await expect(planner.imports.commit(id)).rejects.toMatchObject({ status: 409 });
  });
});
