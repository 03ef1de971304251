import { type RoundTree, type RoundTreeNode, roundTree } from '@mawasu/contract';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const nodesOf = ({ nodes }: Pick<RoundTree, 'nodes'>): RoundTreeNode[] =>
  nodes.flatMap((node) => [node, ...nodesOf({ nodes: node.children })]);
const sheetIn = (tree: RoundTree, initiativeId: string) => nodesOf(tree).find(({ id }) => id === initiativeId)?.entry;

describe('the tree of a 評価年度', () => {
  it('shows code, title, 主管課 of the year and where each sheet stands, in one statement', async () => {
    const sheet = await aSheet(t, office, { entry: { state: 'in_review', position: 2, progressStatus: 'B' } });
    const heard = await t.statements(async () => {
      const tree = roundTree.parse(await office.planner.client.rounds.tree(sheet.roundId));
      expect(tree).toMatchObject({ roundId: sheet.roundId, planId: sheet.planId, fy: 2025 });
      expect(tree.levels.map(({ name }) => name)).toEqual(['方針', '施策の柱', '施策', '取組み']);
      expect(tree.nodes).toMatchObject([
        {
          ...{ id: sheet.policyId, kind: 'policy', code: '方針１', leadDepartment: null, entry: null },
          children: [
            {
              ...{ id: sheet.measureId, kind: 'measure', code: '1-1', leadDepartment: '試験課', entry: null },
              children: [
                {
                  ...{ id: sheet.initiativeId, kind: 'initiative', leadDepartment: '試験課', children: [] },
                  entry: { id: sheet.entryId, state: 'in_review', position: 2, progressStatus: 'B' },
                },
              ],
            },
          ],
        },
      ]);
    });
    expect(heard).toHaveLength(1);
  });

  it('goes as deep as the plan does', async () => {
    const { planId, policyId, roundId } = await aSheet(t, office);
    const outer = await aNode(t.dataSource, { planId, kind: 'pillar', parentId: policyId });
    const inner = await aNode(t.dataSource, { planId, kind: 'pillar', parentId: outer });
    const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: inner });
    const tree = await office.reader.client.rounds.tree(roundId);
    const pillar = tree.nodes[0]?.children.find(({ id }) => id === outer);
    expect(pillar).toMatchObject({ children: [{ id: inner, children: [{ id: measure }] }] });
  });

  it('names the 主管課 as it was called in the year of the round', async () => {
    const { roundId, measureId, planId, policyId } = await aSheet(t, office);
    const [{ id: departmentId }] = await t.dataSource.query(
      `INSERT INTO department (kind) VALUES ('section') RETURNING id`,
    );
    await t.dataSource.manager.insert(DepartmentVersion, [
      { departmentId, name: '当時の課', fyFrom: 2020, fyTo: 2025 },
      { departmentId, name: '今の課', fyFrom: 2026 },
    ]);
    const other = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId });
    await anAssignment(t.dataSource, other, departmentId);
    const nodes = nodesOf(await office.reader.client.rounds.tree(roundId));
    expect(nodes.find(({ id }) => id === other)?.leadDepartment).toBe('当時の課');
    expect(nodes.find(({ id }) => id === measureId)?.leadDepartment).toBe('試験課');
  });
});

describe('the sheets in the tree', () => {
  it.each(['not_started', 'drafting', 'in_review', 'confirmed', 'finalized'] as const)(
    'are those open to the reader (%s)',
    async (state) => {
      const { roundId, initiativeId } = await aSheet(t, office, { entry: { state, progressStatus: 'A' } });
      const shown = async (client: Office['reader']['client']) =>
        sheetIn(await client.rounds.tree(roundId), initiativeId);
      for (const { client } of [office.entrant, office.head, office.division, office.planner]) {
        expect(await shown(client)).toMatchObject({ state, progressStatus: 'A' });
      }
      const isPublic = state === 'confirmed' || state === 'finalized';
      for (const { client } of [office.reader, office.outsider]) {
        expect((await shown(client))?.state ?? null).toBe(isPublic ? state : null);
      }
    },
  );

  it('that are 対象外 show no status to anybody: they count nowhere', async () => {
    const entry = { state: 'excluded', progressStatus: 'C', exclusionReason: '事業の休止' } as const;
    const { roundId, initiativeId } = await aSheet(t, office, { round: { state: 'finalized' }, entry });
    const chosenFor = async ({ client }: Office['reader']) =>
      sheetIn(await client.rounds.tree(roundId), initiativeId)?.progressStatus;
    for (const person of [office.entrant, office.planner, office.reader, office.externalMember]) {
      expect(await chosenFor(person)).toBeNull();
    }
  });
});

describe('the tag of the tree', () => {
  const aReader = async (account: string) => {
    const browser = t.browser();
    await browser.client.session.signIn({ account, password: 'mawasu-sample' });
    return (roundId: string, tag = '') =>
      browser.fetch(`/api/rounds/${roundId}/tree`, { headers: tag ? { 'if-none-match': tag } : {} });
  };

  it('spares an unchanged answer, in one statement', async () => {
    const { account } = await aUser(t.dataSource);
    const get = await aReader(account);
    const { roundId } = await aSheet(t, office);
    const tag = (await get(roundId)).headers.get('etag') ?? '';
    const heard = await t.statements(async () => {
      const second = await get(roundId, tag);
      expect([second.status, await second.text()]).toEqual([304, '']);
    });
    expect(heard).toHaveLength(1);
  });

  it('changes with a sheet, a new sheet, the round, the plan and the reader', async () => {
    const { account } = await aUser(t.dataSource);
    const get = await aReader(account);
    const { roundId, entryId, planId, measureId, policyId } = await aSheet(t, office);
    const tags = [(await get(roundId)).headers.get('etag')];
    const after = async (change: Promise<unknown>) => {
      await change;
      tags.push((await get(roundId)).headers.get('etag'));
    };
    await after(
      t.dataSource.query(`UPDATE entry SET state = 'confirmed', version = version + 1 WHERE id = $1`, [entryId]),
    );
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    await after(anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId }));
    await after(
      t.dataSource.query(`UPDATE round SET state = 'reviewing', version = version + 1 WHERE id = $1`, [roundId]),
    );
    await after(t.dataSource.query(`UPDATE plan_node_version SET title = '別の題' WHERE node_id = $1`, [policyId]));
    const planner = await aReader((await aUser(t.dataSource, { roles: ['planner'] })).account);
    tags.push((await planner(roundId)).headers.get('etag'));
    expect(new Set(tags).size).toBe(tags.length);
    const colleague = await aReader((await aUser(t.dataSource)).account);
    expect((await colleague(roundId)).headers.get('etag')).toBe(tags[4]);
  });
});
