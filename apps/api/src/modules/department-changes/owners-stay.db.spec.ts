import type { ReorganisationPreview, ReorganiseInput } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aNode, aPlan } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aMembership, aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Assignment } from '../plans/assignment.entity.js';

// Over many random organisations: after a 統合 or 分割 every node has in every year exactly as many 主管課 as before, every person
// has work on every day on which they had, and every sheet has a department that existed in its year.

let t: TestApp;
let admin: Awaited<ReturnType<TestApp['as']>>;
beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
});
afterAll(() => t.stop());

/** Whole numbers below a bound, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface City {
  divisionId: string;
  sections: string[];
  nodeIds: string[];
  userIds: string[];
}

async function aRandomCity(roll: (below: number) => number): Promise<City> {
  const source = t.dataSource;
  const divisionId = await aDepartment(source, { kind: 'division' });
  const sections: string[] = [];
  for (let i = 0; i < 3 + roll(3); i += 1) sections.push(await aDepartment(source, { parentId: divisionId }));
  const anyOf = (list: string[]) => list[roll(list.length)] as string;
  const planId = await aPlan(source);
  const roundId = await aRound(source, { planId, fy: 2025 + roll(3) });
  const nodeIds: string[] = [];
  for (let i = 0; i < 4 + roll(6); i += 1) {
    const nodeId = await aNode(source, { planId, kind: 'initiative' });
    nodeIds.push(nodeId);
    // One after the other may lead it, with gaps, now and then into the future.
    let from = 2020 + roll(4);
    while (from < 2030) {
      const to = roll(3) === 0 ? null : from + roll(5);
      const departmentId = anyOf(sections);
      await source.manager.insert(Assignment, { nodeId, departmentId, role: 'lead', fyFrom: from, fyTo: to });
      if (to === null) break;
      from = to + 1 + roll(2);
    }
    if (roll(2) === 0) {
      await source.manager.insert(Assignment, { nodeId, departmentId: anyOf(sections), role: 'related', fyFrom: 2022 });
    }
    await anEntry(source, { roundId, nodeId, departmentId: anyOf(sections) });
  }
  const userIds: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const { id } = await aUser(source, { roles: ['entrant'], departmentIds: [anyOf(sections)] });
    if (roll(2) === 0) await aMembership(source, id, 'section_head', anyOf(sections));
    userIds.push(id);
  }
  return { divisionId, sections, nodeIds, userIds };
}

async function ownersOf({ nodeIds, userIds }: City): Promise<unknown> {
  const leads = await t.dataSource.query(
    `SELECT fy, l.node_id, count(*)::int FROM generate_series(2018, 2040) fy CROSS JOIN LATERAL leads_in_year(fy) l
     WHERE l.node_id = ANY ($1) GROUP BY 1, 2 ORDER BY 1, 2`,
    [nodeIds],
  );
  const working = await t.dataSource.query(
    `SELECT fy, m.user_id, m.role FROM generate_series(2018, 2040) fy JOIN membership m
       ON m.valid_from <= make_date(fy, 7, 1) AND coalesce(m.valid_to, make_date(fy, 7, 1)) >= make_date(fy, 7, 1)
     WHERE m.user_id = ANY ($1) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [userIds],
  );
  return { leads, working };
}

/** What of the city names a department in a year in which there was none. */
async function orphans({ nodeIds, userIds }: City): Promise<unknown[]> {
  return t.dataSource.query(
    `SELECT 'sheet' AS what, e.id FROM entry e JOIN round r ON r.id = e.round_id
       WHERE e.node_id = ANY ($1) AND NOT EXISTS (SELECT FROM departments_in_year(r.fy) d WHERE d.department_id = e.department_id AND d.existed)
     UNION ALL SELECT 'assignment', a.id FROM assignment a CROSS JOIN generate_series(2020, 2040) fy
       WHERE a.node_id = ANY ($1) AND a.fy_from <= fy AND coalesce(a.fy_to, fy) >= fy
         AND NOT EXISTS (SELECT FROM departments_in_year(fy) d WHERE d.department_id = a.department_id AND d.existed)
     UNION ALL SELECT 'membership', m.id FROM membership m CROSS JOIN generate_series(2020, 2040) fy
       WHERE m.user_id = ANY ($2) AND m.valid_from <= make_date(fy, 7, 1) AND coalesce(m.valid_to, make_date(fy, 7, 1)) >= make_date(fy, 7, 1)
         AND NOT EXISTS (SELECT FROM departments_in_year(fy) d WHERE d.department_id = m.department_id AND d.existed)`,
    [nodeIds, userIds],
  );
}

function choicesFor({ choices }: ReorganisationPreview, keys: string[], roll: (below: number) => number) {
  const one = ({ id }: { id: string }) => ({ id, targets: [keys[roll(keys.length)] as string] });
  const some = (choice: { id: string }) => (roll(3) === 0 ? { id: choice.id, targets: keys } : one(choice));
  return { nodes: choices.nodes.map(one), sections: choices.sections.map(one), people: choices.people.map(some) };
}

describe.each(['merge', 'split'] as const)('after a %s', (kind) => {
  it.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    'everything has the owners it had (organisation %i)',
    async (seed) => {
      const roll = dice(seed * (kind === 'merge' ? 7919 : 104729));
      const city = await aRandomCity(roll);
      const before = await ownersOf(city);
      const count = 2 + roll(2);
      const keys = Array.from({ length: kind === 'merge' ? 1 : count }, (_, i) => `k${i}`);
      const asked: ReorganiseInput = {
        kind,
        fyFrom: 2025 + roll(4),
        sourceIds: city.sections.slice(0, kind === 'merge' ? count : 1),
        targets: keys.map((key) => ({ key, name: `新しい${key}課`, parentId: city.divisionId })),
        reason: '試験',
        dryRun: true,
      };
      const told = await admin.departments.reorganise(asked);
      const chosen = { ...asked, ...choicesFor(told.preview, keys, roll) };
      const { preview } = await admin.departments.reorganise(chosen);
      const act = { ...chosen, dryRun: false, fingerprint: preview.fingerprint };
      const { change } = await admin.departments.reorganise(act);
      expect(await ownersOf(city)).toEqual(before);
      expect(await orphans(city)).toEqual([]);
      await admin.departments.undo(change?.id ?? '', { reason: '試験' });
      expect(await ownersOf(city)).toEqual(before);
      expect(await orphans(city)).toEqual([]);
    },
  );
});
