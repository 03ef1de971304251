import type { CurrentUser, ReorganiseInput } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { aReorganisedCity, type ReorganisedCity } from '../../testing/builders/reorganised-city.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Assignment } from '../plans/assignment.entity.js';
import { Round, RoundExtension } from '../rounds/round.entity.js';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const reason = '組織改正条例による。';
const FY = 2026;

function mergeOf(city: ReorganisedCity, rest: Partial<ReorganiseInput> = {}): ReorganiseInput {
  const [first, second] = city.sections;
  return {
    kind: 'merge',
    fyFrom: FY,
    sourceIds: [first.id, second.id],
    targets: [{ key: 'new', name: '市民協働課', parentId: city.divisionId }],
    reason,
    dryRun: true,
    ...rest,
  };
}

async function merge(city: ReorganisedCity, rest: Partial<ReorganiseInput> = {}) {
  const asked = mergeOf(city, rest);
  const { preview } = await city.admin.departments.reorganise(asked);
  const { change } = await city.admin.departments.reorganise({
    ...asked,
    dryRun: false,
    fingerprint: preview.fingerprint,
  });
  return { preview, changeId: change?.id ?? '', newId: change?.departments[0]?.id ?? '' };
}

const query = (sql: string, ...values: unknown[]) => t.dataSource.query(sql, values);
const leadsOf = (nodeIds: string[], fy: number) =>
  query('SELECT node_id, department_id FROM leads_in_year($2) WHERE node_id = ANY ($1) ORDER BY 1', nodeIds, fy);

describe('the preview of a 統合', () => {
  it('counts and lists what moves and what stays, and changes nothing', async () => {
    const city = await aReorganisedCity(t);
    const [first, second] = city.sections;
    const before = await query('SELECT count(*)::int FROM history');
    const { preview, change } = await city.admin.departments.reorganise(mergeOf(city));
    expect(change).toBeNull();
    expect(await query('SELECT count(*)::int FROM history')).toEqual(before);
    expect(preview.moves.people.items.map(({ label, from, to }) => [label, from, to]).sort()).toEqual(
      [first, second]
        .flatMap((section) => [section.entrant, section.head].map((who) => [who.name, section.name, '市民協働課']))
        .sort(),
    );
    expect(preview.moves.assignments.total).toBe(4);
    expect(preview.moves.entries.total).toBe(0);
    expect(preview.stays.openEntries.total).toBe(4);
    expect(preview.stays.history).toBeGreaterThan(0);
    expect(preview.unplaced).toEqual({ nodes: [], people: [], sections: [] });
  });

  it('tells sheets of the year itself among what moves, with their longer deadlines', async () => {
    const city = await aReorganisedCity(t, { fy: FY });
    const [first] = city.sections;
    const extension = { roundId: city.roundId, position: 0, departmentId: first.id, dueOn: '2099-12-01', reason: '' };
    await t.dataSource.manager.insert(RoundExtension, extension as object);
    const [entry] = await query(
      'SELECT id FROM entry WHERE round_id = $1 AND department_id = $2 LIMIT 1',
      ...[city.roundId, first.id],
    );
    const author = await aUser(t.dataSource);
    await aRemark(t.dataSource, { entryId: entry.id, writtenBy: author.id });
    const { preview, newId } = await merge(city);
    expect(preview.moves.remarks.items).toMatchObject([
      { note: '令和7年度の評価での指摘', from: first.name, to: '市民協働課' },
    ]);
    expect([preview.moves.entries.total, preview.moves.extensions.total, preview.stays.openEntries.total]).toEqual([
      4, 1, 0,
    ]);
    const moved = await query('SELECT count(*)::int FROM entry WHERE department_id = $1', newId);
    expect(moved).toEqual([{ count: 4 }]);
    const days = await query(`SELECT due_on::text FROM round_extension WHERE department_id = $1`, newId);
    expect(days).toEqual([{ due_on: '2099-12-01' }]);
  });

  it('lists the first fifty and counts all', async () => {
    const city = await aReorganisedCity(t, { nodes: 30 });
    const { preview } = await city.admin.departments.reorganise(mergeOf(city));
    expect([preview.moves.assignments.total, preview.moves.assignments.items.length]).toEqual([60, 50]);
  });
});

describe('a 統合', () => {
  it('ends the old ones with the year before and begins the new one, with the same leads of every year', async () => {
    const city = await aReorganisedCity(t);
    const [first, second, third] = city.sections;
    const nodeIds = city.sections.flatMap((section) => section.nodeIds);
    const before = await leadsOf(nodeIds, FY - 1);
    const { newId } = await merge(city);
    expect(await leadsOf(nodeIds, FY - 1)).toEqual(before);
    const after: { node_id: string; department_id: string }[] = await leadsOf(nodeIds, FY);
    expect(after).toHaveLength(nodeIds.length);
    for (const { node_id, department_id } of after) {
      expect(department_id).toBe(third.nodeIds.includes(node_id) ? third.id : newId);
    }
    const { items } = await city.admin.rounds.departments(FY);
    const own = items.filter(({ parentId }) => parentId === city.divisionId);
    expect(own.map(({ name }) => name)).toEqual(['市民協働課', '道路河川課']);
    expect(own[0]?.predecessors.map(({ name }) => name)).toEqual(['活動支援課', '生涯学習課']);
    const last = await city.admin.rounds.departments(FY - 1);
    expect(last.items.find(({ id }) => id === first.id)).toMatchObject({
      endsFy: FY - 1,
      successors: [{ id: newId, name: '市民協働課', fromFy: FY }],
    });
    expect(last.items.some(({ id }) => id === second.id)).toBe(true);
  });

  it('moves people on the first of April, and somebody of both holds the role once', async () => {
    const city = await aReorganisedCity(t);
    const [first, second] = city.sections;
    await aMembership(t.dataSource, first.entrant.id, 'entrant', second.id);
    const { newId } = await merge(city);
    const rows = await query(
      `SELECT department_id, valid_from::text, valid_to::text FROM membership WHERE user_id = $1 ORDER BY valid_from, valid_to`,
      first.entrant.id,
    );
    expect(rows.filter(({ valid_to }: { valid_to: string }) => valid_to === `${FY}-03-31`)).toHaveLength(2);
    expect(rows.filter(({ valid_to }: { valid_to: string | null }) => valid_to === null)).toEqual([
      { department_id: newId, valid_from: `${FY}-04-01`, valid_to: null },
    ]);
  });

  it('takes deputies along', async () => {
    const city = await aReorganisedCity(t);
    const [first] = city.sections;
    const deputy = { userId: first.entrant.id, forUserId: first.head.id, role: 'section_head' as const };
    await aDeputy(t.dataSource, { ...deputy, departmentId: first.id });
    const { preview, newId } = await merge(city);
    expect(preview.moves.deputies.total).toBe(1);
    const { heldRoles } = await currentUser(first.entrant.client);
    expect(
      heldRoles.filter(({ heldFor }) => heldFor).map(({ departmentIds }) => departmentIds.includes(newId)),
    ).toEqual([true]);
  });

  it('leaves a node that one led and the other was related to with one 主管課 and no 関係課 beside', async () => {
    const city = await aReorganisedCity(t);
    const [first, second] = city.sections;
    const [nodeId] = first.nodeIds;
    const related = { nodeId, departmentId: second.id, role: 'related', fyFrom: 2022 };
    await t.dataSource.manager.insert(Assignment, related as object);
    const { newId } = await merge(city);
    const rows = await query(
      'SELECT role FROM assignment WHERE node_id = $1 AND department_id = $2 AND fy_to IS NULL',
      nodeId,
      newId,
    );
    expect(rows).toEqual([{ role: 'lead' }]);
  });

  it('of two 部 takes their 課 and 部長 along', async () => {
    const city = await aReorganisedCity(t);
    const other = await aDepartment(t.dataSource, { kind: 'division', name: '別の部' });
    const section = await aDepartment(t.dataSource, { name: '別の課', parentId: other });
    const chief = await aUser(t.dataSource, { roles: ['division_head'], departmentIds: [city.divisionId] });
    const { newId, preview } = await merge(city, {
      sourceIds: [city.divisionId, other],
      targets: [{ key: 'new', name: '新市民部', parentId: null }],
    });
    expect([preview.moves.sections.total, preview.moves.people.total]).toEqual([4, 1]);
    const { items } = await city.admin.rounds.departments(FY);
    expect(items.filter(({ parentId }) => parentId === newId)).toHaveLength(4);
    const { heldRoles } = await currentUser(await t.as(chief.account));
    expect(heldRoles[0]?.departmentIds).toEqual(expect.arrayContaining([section, city.sections[0].id]));
  });

  it('lets the people of the new 課 open, save and pass the open sheets of earlier years under their old name', async () => {
    const city = await aReorganisedCity(t);
    const [first, second] = city.sections;
    await merge(city);
    const { client } = second.entrant;
    const [entryId] = first.entryIds;
    const sheet = await client.entries.detail(entryId ?? '');
    expect(sheet.department.name).toBe('活動支援課');
    const home = await client.rounds.home(city.roundId);
    expect(JSON.stringify(home)).toContain(`${first.name}の取組み`);
    const { items } = await client.entries.list(city.roundId);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([...first.entryIds, ...second.entryIds]));
    await client.entries.save(entryId ?? '', {
      version: sheet.version,
      changes: { results: '引き継いで記入した。' },
      actuals: [],
    });
    const outsider = city.sections[2].entrant.client;
    const save = outsider.entries.save(entryId ?? '', { version: 2, changes: { results: 'x' }, actuals: [] });
    expect((await refusal(save)).status).toBeGreaterThanOrEqual(403);
    expect((await second.head.client.entries.detail(entryId ?? '')).content.results).toBe('引き継いで記入した。');
  });

  it('tells in the history of a moved sheet the old and the new 課, and why', async () => {
    const city = await aReorganisedCity(t, { fy: FY });
    await merge(city);
    const { items } = await city.admin.entries.history(city.sections[0].entryIds[0] ?? '');
    expect(items[0]).toMatchObject({ fieldLabel: '担当課', before: '活動支援課', after: '市民協働課', reason });
  });

  it('leaves what is 確定 alone', async () => {
    const city = await aReorganisedCity(t);
    const [first] = city.sections;
    const oldNode = await aNode(t.dataSource, { planId: city.planId, kind: 'initiative' });
    await anAssignment(t.dataSource, oldNode, first.id);
    const settledRound = await aRound(t.dataSource, { planId: city.planId, fy: 2018 });
    const settled = await anEntry(t.dataSource, {
      roundId: settledRound,
      nodeId: oldNode,
      departmentId: first.id,
    });
    await t.dataSource.manager.update(Round, { id: settledRound }, { state: 'finalized' });
    const { preview } = await merge(city);
    expect(preview.stays.settledEntries.items.map(({ id }) => id)).toEqual([settled]);
    expect(await query('SELECT department_id FROM entry WHERE id = $1', settled)).toEqual([
      { department_id: first.id },
    ]);
  });
});

describe('a 統合 is refused', () => {
  const refusedAt = async (city: ReorganisedCity, rest: Partial<ReorganiseInput>) => {
    const { status, body } = await refusal(city.admin.departments.reorganise(mergeOf(city, rest)));
    return [status, ...(body?.details ?? []).map(({ path }) => path)];
  };

  it('at the field that is wrong', async () => {
    const city = await aReorganisedCity(t);
    const [first, second] = [city.sections[0].id, city.sections[1].id];
    const target = { key: 'new', name: '新しい課', parentId: city.divisionId };
    const cases: [Partial<ReorganiseInput>, string][] = [
      [{ sourceIds: [first] }, 'sourceIds'],
      [{ sourceIds: [first, first] }, 'sourceIds'],
      [{ sourceIds: [first, city.divisionId] }, 'sourceIds'],
      [{ sourceIds: [first, '00000000-0000-4000-8000-000000000009'] }, 'sourceIds'],
      [{ targets: [target, { ...target, key: 'b', name: 'もう一つ' }] }, 'targets'],
      [{ targets: [{ ...target, name: '道路河川課' }] }, 'targets.0.name'],
      [{ targets: [{ ...target, parentId: second }] }, 'targets.0.parentId'],
      [{ fyFrom: 2020 }, 'fyFrom'],
      [{ fyFrom: 2015 }, 'fyFrom'],
      [{ reason: ' ' }, 'reason'],
    ];
    for (const [rest, path] of cases) expect(await refusedAt(city, rest)).toEqual([400, path]);
  });

  it('when something changed since it was previewed, with how it is now', async () => {
    const city = await aReorganisedCity(t);
    const asked = mergeOf(city);
    const { preview } = await city.admin.departments.reorganise(asked);
    await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [city.sections[0].id] });
    const act = { ...asked, dryRun: false, fingerprint: preview.fingerprint };
    const { status, body } = await refusal(city.admin.departments.reorganise(act));
    const current = body?.current as typeof preview;
    expect([status, current.moves.people.total]).toEqual([409, preview.moves.people.total + 1]);
    expect(current.fingerprint).not.toBe(preview.fingerprint);
    const { fingerprint: _, ...without } = act;
    expect((await refusal(city.admin.departments.reorganise(without))).status).toBe(409);
  });

  it.each(['entrant', 'section_head', 'division_head', 'planner', 'reader', 'external_member'] as const)(
    'to %s, preview and undo too',
    async (role) => {
      const city = await aReorganisedCity(t);
      const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [city.divisionId] });
      const { departments } = await t.as(account);
      expect((await refusal(departments.reorganise(mergeOf(city)))).status).toBe(403);
      expect((await refusal(departments.undo(city.divisionId, { reason }))).status).toBe(403);
      const list = departments.changes();
      if (role === 'planner') await expect(list).resolves.toBeDefined();
      else expect((await refusal(list)).status).toBe(403);
    },
  );
});

async function currentUser(client: ReorganisedCity['admin']): Promise<CurrentUser> {
  return (await client.session.currentUser()) as CurrentUser;
}
