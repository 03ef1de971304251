import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { type CreateRound, roundDetail } from '@mawasu/contract';
import { findRoundTemplate } from '@mawasu/domain/rounds';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aBranch, aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planner: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const asked = (planId: string, change: Partial<CreateRound> = {}): CreateRound => ({
  planId,
  fy: 2025,
  template: 'ranked',
  steps: [
    { stage: 'entry', dueOn: '2099-05-29', instructions: '' },
    { stage: 'head', dueOn: '2099-06-05', instructions: '' },
    { stage: 'planning', dueOn: '2099-06-26', instructions: '' },
  ],
  instructions: '振り返りを書いてください。',
  ...change,
});

/** A plan with two 取組み, of which `leads` are led by 課 with 入力者 and 課長. */
async function aPlanWithWork(leads: 1 | 2 = 2) {
  const branch = await aBranch(t.dataSource);
  const second = await aNode(t.dataSource, {
    ...{ planId: branch.planId, kind: 'initiative', parentId: branch.measureId, title: '二つ目の取組み' },
  });
  const departmentId = await aDepartment(t.dataSource, { name: `担当課${leads}` });
  for (const nodeId of [branch.initiativeId, second].slice(0, leads)) {
    await anAssignment(t.dataSource, nodeId, departmentId);
  }
  const people = { departmentIds: [departmentId] };
  const entrant = await aUser(t.dataSource, { ...people, roles: ['entrant'] });
  await aUser(t.dataSource, { ...people, roles: ['section_head'] });
  return { ...branch, second, departmentId, entrant };
}

const noneAccepted = { accepted: [], reason: '' };

describe('a 評価年度 in 準備', () => {
  it('is made from a template, on the revision in force, and can be changed as a whole', async () => {
    const { planId } = await aPlanWithWork();
    const made = roundDetail.parse(await planner.rounds.create(asked(planId)));
    const { form, scale } = findRoundTemplate('ranked');
    expect(made).toMatchObject({ state: 'preparing', fy: 2025, version: 1, revision: { number: 1 }, sample: false });
    expect([made.form, made.scale]).toEqual([form, scale]);
    expect(made.steps.map(({ label, dueOn }) => [label, dueOn])).toEqual([
      ['入力', '2099-05-29'],
      ['課長確認', '2099-06-05'],
      ['企画確認', '2099-06-26'],
    ]);
    const { planId: _, ...same } = asked(planId, { fy: 2026, steps: asked(planId).steps.slice(0, 2) });
    const changed = await planner.rounds.revise(made.id, { ...same, template: null, version: 1 });
    expect(changed).toMatchObject({ fy: 2026, version: 2, form, scale });
    expect(changed.steps).toHaveLength(2);
    const short = await planner.rounds.revise(made.id, { ...same, template: 'short', version: 2 });
    expect(short.form).toEqual(findRoundTemplate('short').form);
    await planner.rounds.remove(made.id, 3);
    expect(await refusal(planner.rounds.detail(made.id))).toMatchObject({ status: 404 });
  });

  it('is there once a year and inside the period of the plan', async () => {
    const { planId } = await aPlanWithWork();
    await planner.rounds.create(asked(planId));
    const fieldsOf = async (change: Partial<CreateRound>) =>
      (await refusal(planner.rounds.create(asked(planId, change)))).body?.details.map(({ path }) => path);
    expect(await fieldsOf({})).toEqual(['fy']);
    expect(await fieldsOf({ fy: 2090 })).toEqual(['fy']);
    expect(await fieldsOf({ planId: '00000000-0000-4000-8000-000000000009', fy: 2027 })).toEqual(['planId']);
    expect(await fieldsOf({ fy: 2026, steps: [{ stage: 'entry', dueOn: '2026-03-31', instructions: '' }] })).toEqual([
      'steps.0.dueOn',
    ]);
  });

  it('made twice at once is made once', async () => {
    const { planId } = await aPlanWithWork();
    const both = await Promise.allSettled([1, 2].map(() => planner.rounds.create(asked(planId))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('changed by somebody else meanwhile is not overwritten', async () => {
    const { planId } = await aPlanWithWork();
    const { id } = await planner.rounds.create(asked(planId));
    const { planId: _, ...body } = asked(planId);
    await planner.rounds.revise(id, { ...body, version: 1 });
    const error = await refusal(planner.rounds.revise(id, { ...body, version: 1 }));
    expect(error).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    expect(error.body?.current).toMatchObject({ version: 2 });
  });
});

describe('受付開始', () => {
  it('gives every 取組み its sheet and every indicator its result, and freezes the round', async () => {
    const { planId, initiativeId, entrant } = await aPlanWithWork();
    const indicatorId = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await aTarget(t.dataSource, indicatorId, 2025, '10');
    const { id } = await planner.rounds.create(asked(planId));
    expect(await planner.rounds.openingCheck(id)).toEqual({ version: 1, sheets: 2, departments: 1, findings: [] });
    const opened = await planner.rounds.open(id, { version: 1, ...noneAccepted });
    expect(opened).toMatchObject({ state: 'open', version: 2 });
    const client = await t.as(entrant.account);
    const { items, total } = await client.entries.list(id);
    expect(total).toBe(2);
    const sheet = await client.entries.detail(items[0]?.id as string);
    expect(sheet).toMatchObject({ state: 'not_started', editable: true });
    const results = await planner.rounds.indicators(id);
    expect(results.items).toHaveLength(1);
    const { planId: _, ...body } = asked(planId);
    expect(await refusal(planner.rounds.revise(id, { ...body, version: 2 }))).toMatchObject({
      status: 409,
      code: 'TRANSITION_REFUSED',
    });
    expect(await refusal(planner.rounds.remove(id, 2))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    expect(await refusal(planner.rounds.open(id, { version: 2, ...noneAccepted }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
  });

  it('is refused while a 取組み has no 主管課, whatever is accepted', async () => {
    const { planId } = await aPlanWithWork(1);
    const { id } = await planner.rounds.create(asked(planId));
    const { findings } = await planner.rounds.openingCheck(id);
    expect(findings).toMatchObject([{ kind: 'no_lead', blocks: true, total: 1 }]);
    expect(findings[0]?.items[0]).toContain('二つ目の取組み');
    const error = await refusal(planner.rounds.open(id, { version: 1, accepted: ['no_lead'], reason: '後で決める' }));
    expect(error).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect((await planner.rounds.detail(id)).state).toBe('preparing');
  });

  it('is refused without a 取組み', async () => {
    const planId = await aPlan(t.dataSource);
    const { id } = await planner.rounds.create(asked(planId));
    expect((await planner.rounds.openingCheck(id)).findings.map(({ kind }) => kind)).toContain('no_initiative');
    expect(await refusal(planner.rounds.open(id, { version: 1, ...noneAccepted }))).toMatchObject({ status: 422 });
  });

  it('with what only warns needs it named and a reason, which the history keeps', async () => {
    const { planId, initiativeId } = await aPlanWithWork();
    const alone = await aDepartment(t.dataSource, { name: '人のいない課' });
    await t.dataSource.query('UPDATE assignment SET department_id = $1 WHERE node_id = $2', [alone, initiativeId]);
    await anIndicator(t.dataSource, { nodeId: initiativeId, name: '目標のない指標' });
    await anIndicator(t.dataSource, { nodeId: initiativeId, name: '定性の指標', kind: 'qualitative' });
    const steps = asked(planId).steps.with(0, { stage: 'entry', dueOn: '2026-04-01', instructions: '' });
    const { id } = await planner.rounds.create(asked(planId, { steps }));
    const { findings } = await planner.rounds.openingCheck(id);
    expect(findings.map(({ kind, items }) => [kind, items])).toEqual([
      ['deadline_passed', ['入力']],
      ['no_entrant', ['人のいない課']],
      ['no_reviewer', ['人のいない課（課長確認）']],
      ['no_target', ['目標のない指標']],
    ]);
    const kinds = findings.map(({ kind }) => kind);
    const open = (accepted: string[], reason: string) => planner.rounds.open(id, { version: 1, accepted, reason });
    expect(await refusal(open(kinds.slice(1), '急ぐため'))).toMatchObject({ code: 'ROUND_INCOMPLETE' });
    expect((await refusal(open(kinds, ''))).body?.details).toMatchObject([{ path: 'reason' }]);
    await open(kinds, '人事異動の後に決めるため');
    const [row] = await t.dataSource.query(
      `SELECT actor_name, reason FROM history WHERE subject_kind = 'round' AND subject_id = $1 AND field = 'state'`,
      [id],
    );
    expect(row).toEqual({ actor_name: '企画 京子', reason: '人事異動の後に決めるため' });
  });

  it('asked for twice at once happens once', async () => {
    const { planId } = await aPlanWithWork();
    const { id } = await planner.rounds.create(asked(planId));
    const both = await Promise.allSettled([1, 2].map(() => planner.rounds.open(id, { version: 1, ...noneAccepted })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await planner.entries.list(id)).total).toBe(2);
  });

  it.each(['entrant', 'section_head', 'reader', 'external_member', 'administrator'] as const)(
    'is no act of %s',
    async (role) => {
      const { planId, departmentId } = await aPlanWithWork();
      const { id } = await planner.rounds.create(asked(planId));
      const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [departmentId] });
      const client = await t.as(account);
      const { planId: _, ...body } = asked(planId);
      for (const act of [
        () => client.rounds.create(asked(planId, { fy: 2026 })),
        () => client.rounds.revise(id, { ...body, version: 1 }),
        () => client.rounds.openingCheck(id),
        () => client.rounds.open(id, { version: 1, ...noneAccepted }),
        () => client.rounds.remove(id, 1),
      ]) {
        expect(await refusal(act())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      }
    },
  );
});
