import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { setup } from '@mawasu/contract';
import { roles } from '@mawasu/domain/permissions';
import { setupStepKeys } from '@mawasu/domain/setup';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let administrator: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  administrator = await t.as((await aUser(t.dataSource, { account: 'admin', roles: ['administrator'] })).account);
});
afterAll(() => t.stop());

const states = async (client = administrator) =>
  Object.fromEntries((await client.setup.get()).steps.map(({ key, state }) => [key, state]));
const stepOf = async (key: string, client = administrator) =>
  (await client.setup.get()).steps.find((step) => step.key === key);
const mark = async (client: ApiClient) => (await client.session.start()).setup;

describe('はじめての設定 of an empty product', () => {
  it('says that everything is still to be done, in order, in one statement', async () => {
    const heard = await t.statements(async () => {
      const answer = setup.parse(await administrator.setup.get());
      expect(answer).toMatchObject({ cityName: '', firstFy: null, open: true, closed: false, mayClose: false });
      expect(answer.steps.map(({ key }) => key)).toEqual([...setupStepKeys]);
      expect(answer.steps.every(({ state }) => state === 'todo')).toBe(true);
      expect(answer.steps.filter(({ isOwn }) => isOwn).map(({ key }) => key)).toEqual([
        ...['city', 'departments', 'people', 'invitations'],
      ]);
    });
    expect(heard).toHaveLength(1);
    expect(await mark(administrator)).toEqual({ open: true });
  });

  it('links a step to the form of its table', async () => {
    const step = await stepOf('indicators');
    expect(step?.imports).toContainEqual({
      ...{ kind: 'indicators', label: '指標', form: '/api/import-forms/indicators.xlsx' },
    });
    const planner = t.browser();
    const { account, password } = await aUser(t.dataSource, { account: 'form', roles: ['planner'] });
    await planner.client.session.signIn({ account, password });
    for (const { form } of step?.imports ?? []) expect((await planner.fetch(form)).status).toBe(200);
    await t.dataSource.query(`DELETE FROM app_user WHERE account = 'form'`);
  });

  it.each(roles.filter((role) => role !== 'planner' && role !== 'administrator'))('is nothing for %s', async (role) => {
    const departmentIds = [await aDepartment(t.dataSource, { fyTo: 2020 })];
    const { id, account } = await aUser(t.dataSource, { roles: [role], departmentIds });
    const client = await t.as(account);
    const answers = [client.setup.get(), client.setup.change({ version: 1 }), client.setup.loadExample()];
    for (const answer of answers) expect((await refusal(answer)).status).toBe(403);
    expect(await mark(client)).toBeNull();
    await t.dataSource.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [id]);
  });

  it('takes name and first year, each by itself, remembers who gave them, and refuses a stale version', async () => {
    const { version } = await administrator.setup.get();
    const named = await administrator.setup.change({ version, cityName: '川辺市' });
    expect(named).toMatchObject({ cityName: '川辺市', firstFy: null, version: version + 1 });
    expect(named.steps[0]).toMatchObject({ state: 'partial' });
    const done = await administrator.setup.change({ version: version + 1, firstFy: 2026 });
    expect(done).toMatchObject({ cityName: '川辺市', firstFy: 2026 });
    expect(done.steps[0]).toMatchObject({ state: 'done', findings: [] });
    expect((await t.browser().client.session.about()).cityName).toBe('川辺市');
    const stale = await refusal(administrator.setup.change({ version, cityName: '山辺市' }));
    expect(stale.status).toBe(409);
    expect(setup.parse(stale.body?.current)).toMatchObject({ cityName: '川辺市', version: version + 2 });
    const rows = await t.dataSource.query(
      `SELECT actor_name, field, after FROM history WHERE subject_kind = 'city' AND operation = 'update' ORDER BY id`,
    );
    expect(rows).toEqual([
      { actor_name: '試験 花子', field: 'name', after: '川辺市' },
      { actor_name: '試験 花子', field: 'first_fy', after: 2026 },
    ]);
  });

  it.each([
    [{ cityName: ' ' }, 'cityName'],
    [{ firstFy: 1999 }, 'firstFy'],
    [{ firstFy: 2101 }, 'firstFy'],
    [{ cityName: '市'.repeat(41) }, 'cityName'],
  ])('refuses %o at its field', async (change, path) => {
    const { version } = await administrator.setup.get();
    const answer = await refusal(administrator.setup.change({ version, ...change }));
    expect(answer.body?.details.map((detail) => detail.path)).toEqual([path]);
  });

  it('is not ended while a step is open', async () => {
    const { version } = await administrator.setup.get();
    const answer = await refusal(administrator.setup.change({ version, closed: true }));
    expect(answer.body?.message).toBe('まだ済んでいない手順があるため、終えられません。');
  });
});

describe('a city that is set up step by step', () => {
  let planner: ApiClient;
  let sections: string[];
  let nodes: { measureId: string; first: string; second: string; planId: string };

  it('counts 部 and 課 of today and of later, not those that are over', async () => {
    const division = await aDepartment(t.dataSource, { kind: 'division', name: '市民部' });
    sections = [
      await aDepartment(t.dataSource, { name: '市民課', parentId: division }),
      await aDepartment(t.dataSource, { name: '会計課', parentId: division, fyFrom: 2098 }),
    ];
    expect(await stepOf('departments')).toMatchObject({
      state: 'done',
      counts: [{ text: '1部' }, { text: '2課' }],
    });
  });

  it('asks for 企画 and for somebody who enters, and only of 課 that answer for something', async () => {
    const { account } = await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] });
    expect(await stepOf('people')).toMatchObject({ state: 'partial', counts: [{ text: '1人' }, { text: '1人' }] });
    const [own = ''] = sections;
    const entrant = await aUser(t.dataSource, { displayName: '入力 一郎', roles: ['entrant'], departmentIds: [own] });
    expect((await stepOf('people'))?.findings[0]?.text).toBe('入力者のいない課が1課あります（会計課）。');
    planner = await t.as(account);
    expect((await planner.setup.get()).steps.filter(({ isOwn }) => isOwn).map(({ key }) => key)).toEqual([
      ...['city', 'plan', 'indicators', 'assignments', 'round'],
    ]);
    const { invitees } = await administrator.setup.get();
    expect(invitees).toEqual({
      total: 1,
      items: [
        {
          id: entrant.id,
          account: entrant.account,
          displayName: '入力 一郎',
          departmentNames: ['市民課'],
          roles: ['entrant'],
        },
      ],
    });
  });

  it('has a plan once there is a 取組み', async () => {
    const planId = await aPlan(t.dataSource);
    const policyId = await aNode(t.dataSource, { planId, kind: 'policy' });
    const measureId = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId });
    expect((await stepOf('plan'))?.state).toBe('partial');
    const first = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    const second = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    nodes = { planId, measureId, first, second };
    expect(await stepOf('plan')).toMatchObject({
      state: 'done',
      counts: [{ text: '1件' }, { text: '1件' }, { text: '2件' }],
    });
  });

  it('has indicators once each has a target', async () => {
    const id = await anIndicator(t.dataSource, { nodeId: nodes.first });
    expect((await stepOf('indicators'))?.state).toBe('partial');
    await aTarget(t.dataSource, id, 2026, '80');
    expect((await stepOf('indicators'))?.state).toBe('done');
  });

  it('has 担当課 once every 取組み has one, and then looks at the people of these alone', async () => {
    const [own = ''] = sections;
    await anAssignment(t.dataSource, nodes.first, own);
    expect(await stepOf('assignments')).toMatchObject({ state: 'partial' });
    await anAssignment(t.dataSource, nodes.second, own);
    const step = await stepOf('assignments');
    expect(step).toMatchObject({ state: 'done', counts: [{ text: '2件' }] });
    expect(step?.findings).toEqual([
      { text: expect.stringMatching(/^主管課の決まっていない施策が1件あります（.+）。$/), isNeeded: false },
    ]);
    expect((await stepOf('people'))?.state).toBe('done');
  });

  it('is asked about the plan of its first year, although the next one is being made; so is a 引継ぎ before the first 受付', async () => {
    const [own = ''] = sections;
    await aPlan(t.dataSource, { name: '次期計画', fyFrom: 2031, fyTo: 2035, status: 'draft' });
    expect(await states()).toMatchObject({ plan: 'done', indicators: 'done', assignments: 'done' });
    expect((await planner.setup.handover({ departmentId: own })).totals).toMatchObject({ initiatives: 2 });
  });

  it('has its first 評価年度 once 受付 has begun; then who sets it up may end it', async () => {
    const roundId = await aRound(t.dataSource, { planId: nodes.planId, fy: 2026, state: 'preparing' });
    expect((await stepOf('round'))?.state).toBe('partial');
    await t.dataSource.query(`UPDATE round SET state = 'open', opened_at = now() WHERE id = $1`, [roundId]);
    expect(await states()).toEqual({
      ...Object.fromEntries(setupStepKeys.map((key) => [key, 'done'])),
      invitations: 'partial',
    });
    const { version, open, mayClose } = await planner.setup.get();
    expect([open, mayClose]).toEqual([true, true]);
    const closed = await planner.setup.change({ version, closed: true });
    expect(closed).toMatchObject({ open: false, closed: true, mayClose: false });
    expect(await mark(planner)).toEqual({ open: false });
    const again = await planner.setup.change({ version: closed.version, closed: false });
    expect(again).toMatchObject({ open: true, closed: false });
  });

  it('is over by itself once somebody of each 課 has signed in', async () => {
    const [own = ''] = sections;
    const head = await aUser(t.dataSource, { roles: ['section_head'], departmentIds: [own] });
    expect((await stepOf('invitations'))?.state).toBe('partial');
    await t.as(head.account);
    expect(await stepOf('invitations')).toMatchObject({ state: 'done' });
    expect(await mark(administrator)).toEqual({ open: false });
    await aMembership(t.dataSource, head.id, 'entrant', sections[1] ?? '');
    expect((await administrator.setup.get()).open).toBe(false);
  });
});
