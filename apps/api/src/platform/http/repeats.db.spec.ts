import { randomUUID } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { TestBrowser } from '../../testing/browser.js';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aBranch, newestRevision } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser, type BuiltUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { askedOnce, keepAnswer, rememberAsked } from '../persistence/asked-once.js';
import { REPEATS, type Repeats } from './repeats.decorator.js';

type Handler = (...args: unknown[]) => unknown;

interface Route {
  name: string;
  method: string;
  path: string;
  repeats: Repeats | undefined;
}

/** Routes that keep no answer. A new line here is a decision, and its reason stands at the route. */
const exceptions = {
  'EntriesController.save': 'own_key',
  'EntriesController.transition': 'own_key',
  'EntriesController.markOpened': 'harmless',
  'ImportsController.create': 'harmless',
  'EntryAttachmentsController.add': 'harmless',
  'PlanEditingController.addPicture': 'harmless',
  'ReviewsController.transition': 'own_key',
  'SessionsController.end': 'harmless',
  'SessionsController.signIn': 'harmless',
  'SessionsController.signOut': 'harmless',
  'UsersController.endSessions': 'harmless',
};

let t: TestApp;
let all: BuiltUser;
let browser: TestBrowser;

beforeAll(async () => {
  t = await startTestApp();
  const departmentIds = [await aDepartment(t.dataSource)];
  const roles = ['planner', 'administrator', 'section_head', 'entrant', 'external_member'] as const;
  all = await aUser(t.dataSource, { roles, departmentIds });
  browser = t.browser();
  await browser.client.session.signIn(signInOf(all));
});
afterAll(() => t.stop());

const reader = { role: 'reader', departmentId: null, from: '2026-04-01', to: null };
const signInOf = ({ account, password }: BuiltUser) => ({ account, password });

function writingRoutes(): Route[] {
  const modules = [...t.app.get(ModulesContainer).values()];
  const prototypes = modules.flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => (metatype as new () => object).prototype as object),
  );
  return prototypes.flatMap((prototype) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([key, { value }]): Route[] => {
      const handler = value as Handler;
      const verb: unknown = typeof handler === 'function' ? Reflect.getMetadata('method', handler) : undefined;
      if (verb === undefined || verb === RequestMethod.GET) return [];
      return [
        {
          name: `${prototype.constructor.name}.${key}`,
          method: RequestMethod[verb as RequestMethod],
          path: String(Reflect.getMetadata('path', handler)),
          repeats: Reflect.getMetadata(REPEATS, handler) as Repeats | undefined,
        },
      ];
    }),
  );
}

const send = (from: TestBrowser, method: string, path: string, body: unknown, key: string | null) =>
  from.fetch(`/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const ask = async (method: string, path: string, body: unknown, key: string | null = randomUUID()) => {
  const response = await send(browser, method, path, body, key);
  return { status: response.status, text: await response.text() };
};

/** Sends it, sends it again as if no answer had come, and expects the first answer and nothing more done. */
async function expectOnce(method: string, path: string, body: unknown, status: number): Promise<string> {
  const key = randomUUID();
  const first = await ask(method, path, body, key);
  expect(first).toMatchObject({ status });
  const before = await historyRows();
  expect(await ask(method, path, body, key)).toEqual(first);
  expect(await historyRows()).toBe(before);
  return first.text;
}

const keptAnswer = (status: number, body: object) => ({
  status: [200, 201].includes(status) ? status : 204,
  text: status === 204 ? '' : JSON.stringify(body),
});

const historyRows = async () => (await t.dataSource.query('SELECT count(*) FROM history'))[0].count as string;

describe('every route that writes', () => {
  it('keeps its answers, or is on the list above with a reason at the route', () => {
    const routes = writingRoutes();
    expect(routes.length).toBeGreaterThan(30);
    const apart = routes.flatMap(({ name, repeats }) => (repeats ? [[name, repeats.how] as const] : []));
    expect(Object.fromEntries(apart)).toEqual(exceptions);
    const unreasoned = routes.filter(({ repeats }) => repeats?.how === 'harmless' && repeats.why.length < 10);
    expect(unreasoned).toEqual([]);
  });

  it('answers what was answered to the same request before, and does nothing', async () => {
    for (const { name, method, path, repeats } of writingRoutes()) {
      const key = randomUUID();
      const address = path.replace(/:\w+/g, () => randomUUID());
      const asked = askedOnce(all.id, key, [method, `/api${address}`, {}]);
      await keepAnswer(t.dataSource, key, asked, { first: name });
      const { status, text } = await ask(method, address, {}, key);
      if (repeats) expect(text).not.toContain(name);
      // There is nothing of these ids, so whatever looked for it would have refused.
      else expect({ name, status, text }).toEqual({ name, ...keptAnswer(status, { first: name }) });
      // Signing out and the like are among them.
      if (name.startsWith('SessionsController')) await browser.client.session.signIn(signInOf(all));
    }
  });
});

describe('a write whose answer was lost, sent again under its key, is answered as the first time', () => {
  const reason = '条例改正';

  it('a changed password', async () => {
    const person = await aUser(t.dataSource);
    const own = t.browser();
    await own.client.session.signIn(signInOf(person));
    const change = { currentPassword: person.password, newPassword: '青い自転車で川沿いを走る' };
    const key = randomUUID();
    const put = async () => {
      const response = await send(own, 'PUT', '/session/password', change, key);
      return { status: response.status, body: await response.json() };
    };
    const first = await put();
    expect(first).toMatchObject({ status: 200, body: { id: person.id } });
    expect(await put()).toEqual(first);
    const counted = await t.dataSource.query(`SELECT 1 FROM sign_in_count WHERE scope = 'session' AND failures > 0`);
    expect(counted).toEqual([]);
  });

  it('a revision of a plan', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    await aRound(t.dataSource, { planId });
    const asked = {
      fromFy: 2026,
      decidedOn: '2026-03-20',
      reason,
      titles: [{ nodeId: measureId, title: '新しい施策' }],
    };
    await expectOnce('POST', `/plans/${planId}/revisions`, asked, 201);
    const newest = await newestRevision(t.dataSource, planId);
    const [{ number }] = await t.dataSource.query('SELECT number FROM plan_revision WHERE id = $1', [newest]);
    expect(number).toBe(2);
  });

  it('a department, made, changed and abolished', async () => {
    const made = { kind: 'division', name: '試験部', parentId: null, fyFrom: 2026, reason };
    const { id, version } = JSON.parse(await expectOnce('POST', '/departments', made, 201)) as Record<string, string>;
    await expectOnce('PATCH', `/departments/${id}`, { version, fyFrom: 2027, name: '検証部', reason }, 200);
    await expectOnce('POST', `/departments/${id}/abolitions`, { lastFy: 2030, reason }, 201);
  });

  it('a person, with the first password that nobody saw, and another one', async () => {
    const person = { account: `lost-${randomUUID().slice(0, 8)}`, displayName: '青木 空', memberships: [reader] };
    const { user, password } = JSON.parse(await expectOnce('POST', '/users', person, 201)) as {
      user: { id: string };
      password: string;
    };
    await t.browser().client.session.signIn({ account: person.account, password });
    const reset = JSON.parse(await expectOnce('POST', `/users/${user.id}/password-resets`, {}, 200)) as {
      password: string;
    };
    expect(reset.password).not.toBe(password);
    await expectOnce('POST', `/users/${user.id}/disablings`, {}, 200);
    await expectOnce('POST', `/users/${user.id}/enablings`, {}, 200);
  });

  it('something taken away', async () => {
    const { planId } = await aBranch(t.dataSource);
    const roundId = await aRound(t.dataSource, { planId, state: 'preparing' });
    const [{ version }] = await t.dataSource.query('SELECT version FROM round WHERE id = $1', [roundId]);
    await expectOnce('DELETE', `/rounds/${roundId}?version=${version}`, undefined, 204);
  });
});

describe('the key of a request', () => {
  const aRequest = () => {
    const name = `部 ${randomUUID()}`;
    return { kind: 'division', name, parentId: null, fyFrom: 2026, reason: '新設' };
  };
  const made = async (name: string) =>
    (await t.dataSource.query('SELECT 1 FROM department_version WHERE name = $1', [name])).length as number;

  it('stands for one request: sent twice at once it is done once', async () => {
    const body = aRequest();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/departments', body, key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201 });
    expect(await made(body.name)).toBe(1);
  });

  it('stands for nothing else', async () => {
    const key = randomUUID();
    await ask('POST', '/departments', aRequest(), key);
    const other = aRequest();
    expect(await ask('POST', '/departments', other, key)).toMatchObject({ status: 400 });
    expect(await made(other.name)).toBe(0);
  });

  it('is its person’s: another may use the same one for their own', async () => {
    const key = randomUUID();
    const { text } = await ask('POST', '/departments', aRequest(), key);
    const other = t.browser();
    await other.client.session.signIn(signInOf(await aUser(t.dataSource, { roles: ['administrator'] })));
    const response = await send(other, 'POST', '/departments', aRequest(), key);
    expect(response.status).toBe(201);
    expect(await response.text()).not.toBe(text);
  });

  it('of a refused request is free: what was mended meanwhile is looked at anew', async () => {
    const parentId = randomUUID();
    const body = { ...aRequest(), kind: 'section', parentId };
    const key = randomUUID();
    expect((await ask('POST', '/departments', body, key)).status).toBe(400);
    await t.dataSource.query(`INSERT INTO department (id, kind) VALUES ($1, 'division')`, [parentId]);
    await t.dataSource.query(
      `INSERT INTO department_version (department_id, name, sort_order, fy_from) VALUES ($1, $2, 1, 2020)`,
      [parentId, `部 ${parentId}`],
    );
    expect((await ask('POST', '/departments', body, key)).status).toBe(201);
  });

  it('must be a UUID', async () => {
    expect((await ask('POST', '/departments', aRequest(), "'; DROP")).status).toBe(400);
  });

  it('under which another process has just done it waits for its answer', async () => {
    const body = aRequest();
    const key = randomUUID();
    const asked = askedOnce(all.id, key, ['POST', '/api/departments', body]);
    await t.dataSource.transaction((manager) => rememberAsked(manager, asked));
    const answer = ask('POST', '/departments', body, key);
    await keepAnswer(t.dataSource, key, asked, { id: 'first' });
    expect(await answer).toEqual({ status: 201, text: '{"id":"first"}' });
    expect(await made(body.name)).toBe(0);
  });

  it('is not kept, nor anything of the answer that could be read without it', async () => {
    const person = { account: `sealed-${randomUUID().slice(0, 8)}`, displayName: '青木 海', memberships: [reader] };
    const key = randomUUID();
    const { password } = JSON.parse((await ask('POST', '/users', person, key)).text) as { password: string };
    const rows = JSON.stringify(await t.dataSource.query('SELECT * FROM request_key'));
    for (const secret of [key, password, person.account]) expect(rows).not.toContain(secret);
  });
});
