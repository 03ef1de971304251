import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { type CreateRound, type PutScopeRules, roundDetail } from '@mawasu/contract';
import { findRoundTemplate, newBlock, scopeByRules } from '@mawasu/domain/rounds';
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

type Asked = Required<Omit<CreateRound, 'from'>>;

const asked = (planId: string, change: Partial<Asked> = {}): Asked => ({
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
    const fieldsOf = async (change: Partial<Asked>) =>
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

describe('様式 and 進捗状況 of a 評価年度 in 準備', () => {
  const edited = async () => {
    const { planId } = await aPlanWithWork();
    const made = await planner.rounds.create(asked(planId));
    const { planId: _, template: __, ...body } = asked(planId);
    const blocks = made.form.blocks.map((block) => ({ askedOf: 'all' as const, ...block }));
    const scale = { rounding: 'half_up' as const, ...made.scale };
    return { planId, made, body: { ...body, template: null }, blocks, scale };
  };

  it('are edited by 企画, handed on to the next year with everything else, and frozen with 受付開始', async () => {
    const { planId, made, body, blocks, scale } = await edited();
    const added = { ...newBlock('choice', 'bnewblock'), label: '市民の声', askedOf: 'full' as const };
    const options = ['多い', '少ない'].map((label, index) => ({ code: `o${index}`, label }));
    const form = {
      blocks: [{ ...added, options }, ...blocks.filter(({ key }) => key !== 'necessity')],
      hidden: blocks.filter(({ key }) => key === 'necessity'),
    };
    const statuses = scale.progressStatuses.map((item) => (item.code === 'S' ? { ...item, minRate: '130' } : item));
    const changed = await planner.rounds.revise(made.id, {
      ...{ ...body, version: 1, form },
      scale: { ...scale, progressStatuses: statuses },
    });
    expect([changed.form.blocks[0]?.label, changed.form.hidden?.map(({ key }) => key)]).toEqual([
      '市民の声',
      ['necessity'],
    ]);
    expect(changed.scale.progressStatuses[0]?.minRate).toBe('130');
    const next = await planner.rounds.create({ planId, fy: 2026, from: { roundId: made.id } });
    expect(next).toMatchObject({ fy: 2026, form: changed.form, scale: changed.scale, instructions: body.instructions });
    expect(next.steps.map(({ dueOn }) => dueOn)).toEqual(['2100-05-29', '2100-06-05', '2100-06-26']);
    await planner.rounds.open(made.id, { version: 2, ...noneAccepted });
    const sheet = await planner.entries.detail((await planner.entries.list(made.id)).items[0]?.id as string);
    expect(sheet.round.form.blocks[0]?.label).toBe('市民の声');
    const late = planner.rounds.revise(made.id, { ...body, version: 3, form });
    expect(await refusal(late)).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
  });

  it('are refused at the field while something keeps them from being used, and nothing is stored', async () => {
    const { made, body, blocks, scale } = await edited();
    const [first, second] = blocks as [(typeof blocks)[0], (typeof blocks)[0]];
    const form = { blocks: [{ ...first, label: '' }, { ...second, label: '課題' }, ...blocks.slice(2)], hidden: [] };
    const progressStatuses = scale.progressStatuses.map((item) => ({ ...item, minRate: item.minRate && '50' }));
    const error = await refusal(
      planner.rounds.revise(made.id, { ...body, version: 1, form, scale: { ...scale, progressStatuses } }),
    );
    const paths = error.body?.details.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['form.blocks.0.label', 'scale.progressStatuses.1.minRate']));
    expect(await planner.rounds.detail(made.id)).toMatchObject({ version: 1, form: made.form });
  });
});

describe('評価の対象', () => {
  it('follows the first rule that matches: 簡易 is asked less, 対象外 nothing, and both say why', async () => {
    const { planId, initiativeId, second, departmentId, entrant } = await aPlanWithWork();
    const { id } = await planner.rounds.create(asked(planId));
    const rules: PutScopeRules['rules'] = [
      { nodeIds: [second], viewpoints: [], departmentIds: [], scope: 'excluded', reason: '事業を終えたため' },
      { nodeIds: [], viewpoints: [0], departmentIds: [departmentId], scope: 'simple', reason: '定例の業務のため' },
    ];
    const put = await planner.rounds.putScopeRules(id, { version: 1, rules });
    expect(put).toMatchObject({ version: 2, rules });
    expect(put.initiatives.map((one) => scopeByRules(rules, one).scope).sort()).toEqual(['excluded', 'simple']);
    const { form, scale } = await planner.rounds.detail(id);
    const asking = (key: string) => ({ askedOf: key === 'activities' ? ('full' as const) : ('all' as const) });
    const blocks = form.blocks.map((block) => ({ ...block, ...asking(block.key) }));
    const { planId: _, ...body } = asked(planId);
    const edited = {
      ...body,
      template: null,
      form: { blocks, hidden: [] },
      scale: { ...scale, rounding: 'half_up' as const },
    };
    await planner.rounds.revise(id, { ...edited, version: 2 });
    expect(await planner.rounds.openingCheck(id)).toMatchObject({ scopes: { full: 0, simple: 1, excluded: 1 } });
    await planner.rounds.open(id, { version: 3, ...noneAccepted });
    expect((await planner.rounds.home(id)).total).toBe(1);
    const { items } = await planner.entries.list(id);
    const sheetOf = (title: boolean) =>
      items.find((item) => (item.initiativeTitle === '二つ目の取組み') === title)?.id as string;
    const excluded = await planner.entries.detail(sheetOf(true));
    expect(excluded).toMatchObject({
      state: 'excluded',
      scope: 'excluded',
      excluded: { name: '企画 京子', reason: '事業を終えたため' },
    });
    const client = await t.as(entrant.account);
    const simple = await client.entries.detail(sheetOf(false));
    expect(simple).toMatchObject({
      initiative: { id: initiativeId },
      scope: 'simple',
      simpleReason: '定例の業務のため',
    });
    const saved = await client.entries.save(simple.id, {
      version: simple.version,
      changes: { issues: '人手が足りない。' },
    });
    const error = await refusal(client.entries.transition(simple.id, { action: 'submit', version: saved.version }));
    const missing = error.body?.details.map(({ path }) => path);
    expect(missing).toContain('results');
    expect(missing).not.toContain('activities');
    const reason = '再開したため';
    const back = await planner.entries.transition(excluded.id, {
      action: 'include',
      version: excluded.version,
      reason,
    });
    expect(back).toMatchObject({ state: 'not_started', scope: 'full' });
    const out = await planner.entries.transition(simple.id, { action: 'exclude', version: saved.version, reason });
    const again = await planner.entries.transition(simple.id, { action: 'include', version: out.version, reason });
    expect(again.scope).toBe('simple');
    const late = planner.rounds.putScopeRules(id, { version: 4, rules: [] });
    expect(await refusal(late)).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
  });

  it('is refused without a reason, for branches of another plan, and over what somebody else changed', async () => {
    const { planId } = await aPlanWithWork();
    const { initiativeId: elsewhere } = await aPlanWithWork();
    const { id } = await planner.rounds.create(asked(planId));
    const rule = { nodeIds: [elsewhere], viewpoints: [], departmentIds: [], scope: 'excluded' as const, reason: '' };
    const put = (version: number, rules: PutScopeRules['rules']) =>
      planner.rounds.putScopeRules(id, { version, rules });
    const error = await refusal(put(1, [rule]));
    expect(error.body?.details.map(({ path }) => path)).toEqual(['rules.0.reason', 'rules.0.nodeIds']);
    await put(1, [{ ...rule, nodeIds: [], reason: '全件を休むため' }]);
    expect(await refusal(put(1, []))).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    expect((await planner.rounds.openingCheck(id)).findings.map(({ kind }) => kind)).toContain('all_excluded');
  });
});

describe('受付開始', () => {
  it('gives every 取組み its sheet and every indicator its result, and freezes the round', async () => {
    const { planId, initiativeId, entrant } = await aPlanWithWork();
    const indicatorId = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await aTarget(t.dataSource, indicatorId, 2025, '10');
    const { id } = await planner.rounds.create(asked(planId));
    expect(await planner.rounds.openingCheck(id)).toEqual({
      ...{ version: 1, sheets: 2, departments: 1, findings: [] },
      scopes: { full: 2, simple: 0, excluded: 0 },
    });
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
        () => client.rounds.scope(id),
        () => client.rounds.putScopeRules(id, { version: 1, rules: [] }),
        () => client.rounds.open(id, { version: 1, ...noneAccepted }),
        () => client.rounds.remove(id, 1),
      ]) {
        expect(await refusal(act())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      }
    },
  );
});
