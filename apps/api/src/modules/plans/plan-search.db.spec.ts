import { type PlanSearchResult, planSearchResult } from '@mawasu/contract';
import { aNode, aPlan } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;
let planId: string;
let policyId: string;
let measureId: string;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
  planId = await aPlan(t.dataSource);
  policyId = await aNode(t.dataSource, { planId, kind: 'policy', title: '安全なまち' });
  measureId = await aNode(t.dataSource, {
    planId,
    kind: 'measure',
    parentId: policyId,
    code: '1-1-1',
    title: '強靱な防災基盤の構築',
    body: { desiredState: '災害に強いまちになる' },
  });
});
afterAll(() => t.stop());

const search = async (q: string): Promise<PlanSearchResult> =>
  planSearchResult.parse(await reader.plans.search(planId, q));
const anInitiative = (title: string, content = '') =>
  aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId, title, body: { content } });

describe('searching a plan', () => {
  it('finds 施策 and 取組み, each with the 施策 page it is on', async () => {
    const initiativeId = await anInitiative('避難所の運営', '避難所を円滑に開設します');
    expect(await search('避難所')).toEqual({
      total: 1,
      items: [
        {
          nodeId: initiativeId,
          kind: 'initiative',
          code: '',
          title: '避難所の運営',
          measureId,
          measureTitle: '強靱な防災基盤の構築',
          excerpt: '避難所を円滑に開設します',
        },
      ],
    });
    expect((await search('災害に強い')).items).toMatchObject([
      { nodeId: measureId, kind: 'measure', measureId, excerpt: '災害に強いまちになる' },
    ]);
    expect((await search('安全なまち')).items).toMatchObject([{ nodeId: policyId, kind: 'policy', measureId: null }]);
  });

  it.each(['取組みの輪', '取り組みの輪', '取組の輪'])('finds %s however it is written', async (q) => {
    const known = await search('共通の取り組みの輪');
    if (known.total === 0) await anInitiative('協働', 'みんなで共通の取り組みの輪を広げる');
    const { items } = await search(q);
    expect(items).toMatchObject([{ title: '協働', excerpt: expect.stringContaining('取り組みの輪') }]);
  });

  it.each(['強靱', '強靭', '１－１－１', '1-1-1'])('finds the 施策 by %s', async (q) => {
    expect((await search(q)).items).toMatchObject([{ nodeId: measureId }]);
  });

  it('finds a name past its variation selectors, typed or stored (葛󠄀城)', async () => {
    await anInitiative('広域の連携', '葛\u{e0100}城市とともに備える');
    for (const q of ['葛城市', '葛\u{e0100}城市']) {
      expect((await search(q)).items).toMatchObject([{ excerpt: '葛\u{e0100}城市とともに備える' }]);
    }
  });

  it('looks into 現状と課題, 用語 and 関連する個別計画 as well', async () => {
    const body = { currentIssues: ['橋の老朽化'], terms: [{ term: '減災', definition: '被害を小さくすること' }] };
    const nodeId = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId, code: '1-1-2', body });
    const [version] = await t.dataSource.query('SELECT id FROM plan_node_version WHERE node_id = $1', [nodeId]);
    const [plan] = await t.dataSource.query(
      `INSERT INTO sectoral_plan (name) VALUES ('橋梁長寿命化計画') RETURNING id`,
    );
    await t.dataSource.query('INSERT INTO node_sectoral_plan VALUES ($1, $2, 0)', [version.id, plan.id]);
    expect((await search('老朽化')).items).toMatchObject([{ nodeId, excerpt: '橋の老朽化' }]);
    expect((await search('減災 小さく')).items).toMatchObject([{ nodeId, excerpt: '減災：被害を小さくすること' }]);
    expect((await search('長寿命化')).items).toMatchObject([{ nodeId, excerpt: '橋梁長寿命化計画' }]);
  });

  it('finds one character, which has no bigram', async () => {
    await anInitiative('鱈', '');
    expect((await search('鱈')).items).toMatchObject([{ title: '鱈' }]);
  });

  it.each([
    ['100%', '達成率100%を目指す', '達成率1000を目指す'],
    ['a_b', '項目a_bを直す', '項目axbを直す'],
    ['c\\d', '経路c\\dを使う', '経路cdを使う'],
  ])('takes the wildcard in %s for a character', async (q, hit, miss) => {
    await anInitiative(`記号 ${q}`, hit);
    await anInitiative('記号なし', miss);
    const { items } = await search(q);
    expect(items.map(({ excerpt }) => excerpt)).toEqual([hit]);
  });

  it.each([`'; DROP TABLE plan_node; --`, `' OR '1'='1`, '$1', '{}', '"', '%', '_', '\\'])(
    'takes %s for text and finds nothing',
    async (q) => {
      const other = await aPlan(t.dataSource);
      expect(await reader.plans.search(other, q)).toEqual({ items: [], total: 0 });
    },
  );

  it('asks for all words when several are given', async () => {
    await anInitiative('公園', '公園の遊具を点検する');
    await anInitiative('遊具のみ', '遊具を買う');
    expect((await search('遊具　点検')).items).toMatchObject([{ title: '公園' }]);
    expect(await search('遊具 存在しない')).toEqual({ items: [], total: 0 });
  });

  it('does not find a word that only arises where two texts meet', async () => {
    await anInitiative('前の語尾', '語頭の後');
    expect(await search('語尾語頭')).toEqual({ items: [], total: 0 });
  });

  it('looks into this plan only', async () => {
    const other = await aPlan(t.dataSource);
    await aNode(t.dataSource, { planId: other, kind: 'policy', title: '独自の方針' });
    expect(await search('独自の方針')).toEqual({ items: [], total: 0 });
  });

  it('shows at most 100 hits in the order of the plan, with the whole number, in one statement', async () => {
    const own = await aPlan(t.dataSource);
    for (let index = 0; index < 105; index += 1) {
      await aNode(t.dataSource, { planId: own, kind: 'policy', title: `共通の名 ${index}`, sortOrder: index });
    }
    const heard = await t.statements(async () => {
      const found = await reader.plans.search(own, '共通の名');
      expect(found.total).toBe(105);
      expect(found.items).toHaveLength(100);
      expect(found.items.at(-1)?.title).toBe('共通の名 99');
    });
    expect(heard).toHaveLength(1);
  });

  it.each(['', '　', '\u200b'])('asks for a word when there is none (%j)', async (q) => {
    const error = await refusal(reader.plans.search(planId, q));
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION' });
    expect(error.body?.details).toMatchObject([{ path: 'q', message: '探す言葉を入力してください。' }]);
  });

  it('says so when the word holds a control character', async () => {
    const error = await refusal(reader.plans.search(planId, '防災\0'));
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION' });
    expect(error.body?.details).toMatchObject([
      { path: 'q', message: expect.stringMatching(/^3文字目に使えない文字（制御文字など）が含まれています。/) },
    ]);
  });

  it('in an unknown plan is not found', async () => {
    const error = await refusal(reader.plans.search('00000000-0000-4000-8000-000000000000', '防災'));
    expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
