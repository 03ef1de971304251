import { aNode, aPlan, type NodeTraits, newestRevision } from '../../testing/builders/plan.builder.js';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';
import { PlanRevision } from './plan.entity.js';
import { PlanPosition } from './plan-position.entity.js';

let t: TestTables;

beforeAll(async () => {
  t = await openTestTables();
});
afterAll(() => t.drop());

type Kind = NodeTraits['kind'];

/** A branch of these kinds, each under the one before; two more of the last kind beside it. Returns the ids from the top. */
async function aDeepPlan(kinds: readonly Kind[]): Promise<{ planId: string; ids: string[] }> {
  const planId = await aPlan(t.dataSource);
  const ids: string[] = [];
  for (const [index, kind] of kinds.entries()) {
    ids.push(
      await aNode(t.dataSource, {
        planId,
        kind,
        parentId: ids[index - 1] ?? null,
        code: `${index}`,
        title: `段${index}`,
      }),
    );
  }
  const last = kinds.at(-1) as Kind;
  for (const sortOrder of [1, 2]) {
    await aNode(t.dataSource, { planId, kind: last, parentId: ids.at(-2) ?? null, sortOrder });
  }
  return { planId, ids };
}

/** Rows that are only on one side. */
async function differences(planId: string): Promise<unknown[]> {
  return t.dataSource.query(
    `WITH stored AS (SELECT p.* FROM plan_position p JOIN plan_revision r ON r.id = p.revision_id WHERE r.plan_id = $1),
     derived AS (SELECT n.* FROM plan_revision r CROSS JOIN LATERAL plan_nodes_in_revision(r.id) n WHERE r.plan_id = $1)
     (TABLE stored EXCEPT TABLE derived) UNION ALL (TABLE derived EXCEPT TABLE stored)`,
    [planId],
  );
}

describe('where a node stands', () => {
  it.each<[number, Kind[]]>([
    [2, ['measure', 'initiative']],
    [3, ['policy', 'measure', 'initiative']],
    [4, ['policy', 'pillar', 'measure', 'initiative']],
    [5, ['policy', 'pillar', 'pillar', 'measure', 'initiative']],
  ])('is kept as it is worked out, in a plan %d levels deep', async (depth, kinds) => {
    const { planId, ids } = await aDeepPlan(kinds);
    expect(await differences(planId)).toEqual([]);
    const revisionId = await newestRevision(t.dataSource, planId);
    const positions = await t.dataSource.manager.findBy(PlanPosition, { revisionId });
    expect(positions).toHaveLength(depth + 2);
    const lowest = positions.find(({ nodeId }) => nodeId === ids.at(-1));
    const above = (kind: Kind) => kinds.lastIndexOf(kind);
    expect(lowest).toMatchObject({
      parentId: ids.at(-2),
      measureId: ids[above('measure')],
      measureTitle: `段${above('measure')}`,
      measureCode: `${above('measure')}`,
      policyId: ids[above('policy')] ?? null,
      pillarId: ids[above('pillar')] ?? null,
      pillarTitle: kinds.includes('pillar') ? `段${above('pillar')}` : null,
    });
    expect(lowest?.path).toHaveLength(depth);
  });

  it('follows every change of a draft: a title, a move, a place, a node less', async () => {
    const { planId, ids } = await aDeepPlan(['policy', 'pillar', 'measure', 'initiative']);
    const other = await aNode(t.dataSource, { planId, kind: 'policy', title: '別の方針' });
    const run = (statement: string, values: unknown[]) => t.dataSource.query(statement, values);
    await run(`UPDATE plan_node_version SET title = '別の題' WHERE node_id = $1`, [ids[0]]);
    expect(await differences(planId)).toEqual([]);
    await run('UPDATE plan_node_version SET parent_id = $2, sort_order = 77 WHERE node_id = $1', [ids[2], other]);
    expect(await differences(planId)).toEqual([]);
    const revisionId = await newestRevision(t.dataSource, planId);
    const moved = await t.dataSource.manager.findOneByOrFail(PlanPosition, { revisionId, nodeId: ids[3] ?? '' });
    expect(moved).toMatchObject({ policyTitle: '別の方針', pillarId: null });
    await run('DELETE FROM plan_node_version WHERE node_id = $1', [ids[3]]);
    expect(await differences(planId)).toEqual([]);
  });

  it('is kept for each revision apart', async () => {
    const { planId, ids } = await aDeepPlan(['policy', 'measure', 'initiative']);
    await t.dataSource.manager.update(PlanRevision, { planId }, { status: 'decided' });
    await t.dataSource.manager.insert(PlanRevision, { planId, number: 2, fromFy: 2026 });
    expect(await differences(planId)).toEqual([]);
    await t.dataSource.query('UPDATE plan_node_version SET to_revision = 1 WHERE node_id = $1', [ids[2]]);
    expect(await differences(planId)).toEqual([]);
    const counts = await t.dataSource.query(
      `SELECT r.number, count(*)::int AS count FROM plan_position p JOIN plan_revision r ON r.id = p.revision_id
        WHERE r.plan_id = $1 GROUP BY 1 ORDER BY 1`,
      [planId],
    );
    expect(counts).toEqual([
      { number: 1, count: 5 },
      { number: 2, count: 4 },
    ]);
  });
});
