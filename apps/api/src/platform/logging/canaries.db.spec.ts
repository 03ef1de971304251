import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryPaths } from '@mawasu/contract';
import { z } from 'zod';
import { TypstCompiler } from '../../modules/reports/typst-compiler.js';
import { samplePassword } from '../../modules/seed/sample-password.js';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aTableBook, aTableCsv } from '../../testing/builders/table-file.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JobRunner } from '../jobs/job-runner.js';

/** Typed in every place where something can be typed; in no line of the log may it stand, in whatever form. */
const CANARY = 'カナリア鳥';
const forms = [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('base64'), 'canary-word'];
const json = { 'content-type': 'application/json' };

let t: TestApp;
let office: Office;
let sheet: Sheet;
let entrant: TestBrowser;

beforeAll(async () => {
  t = await startTestApp({ env: { LOG_LEVEL: 'debug', SQL_LOG: '1' } });
  office = await anOffice(t);
  sheet = await aSheet(t, office);
  const { account } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [office.departmentId] });
  entrant = t.browser();
  await entrant.client.session.signIn({ account, password: samplePassword });
});
afterAll(() => t.stop());

const path = () => `/api${entryPaths.detail.replace(':id', sheet.entryId)}`;
const save = (body: unknown, headers: Record<string, string> = {}) =>
  entrant.fetch(path(), { method: 'PATCH', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const typed = (version = 1) => ({ version, changes: { activities: CANARY, results: CANARY }, actuals: [] });
const post = (body: string | Uint8Array, headers: Record<string, string> = json) =>
  t.browser().fetch('/api/session', { method: 'POST', headers, body });

const canaryTable = [
  ['指標', CANARY, '令和8年度'],
  [CANARY, `=${CANARY}`, `${CANARY}1`],
];

/** A statement of the product fails while the work runs. */
async function whileBroken(breaking: string, mending: string, work: () => Promise<unknown>): Promise<void> {
  await t.dataSource.query(breaking);
  try {
    await work();
  } finally {
    await t.dataSource.query(mending);
  }
}

const failures: Record<string, () => Promise<unknown>> = {
  'a sign-in with a wrong account and password': () => post(JSON.stringify({ account: CANARY, password: CANARY })),
  'a sign-in again and again': async () => {
    for (let i = 0; i < 9; i += 1) await post(JSON.stringify({ account: 'canary-word', password: CANARY }));
  },
  'a body that is no JSON': () => post(`{"account": ${CANARY}`),
  'a body that is no text': () => post(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
  'a body with what nobody asked for': () => post(JSON.stringify({ [CANARY]: CANARY })),
  'a body that is too large': () => post(JSON.stringify({ account: CANARY.repeat(80_000), password: 'x' })),
  'an address nobody knows': () => entrant.fetch(`/api/${encodeURIComponent(CANARY)}?q=${encodeURIComponent(CANARY)}`),
  'a method nobody knows': () => entrant.fetch(`${path()}?q=canary-word`, { method: 'PUT' }),
  'a cookie and headers of somebody': () =>
    t
      .browser()
      .fetch('/api/session', { headers: { cookie: 'mawasu_session=canary-word', 'user-agent': 'canary-word' } }),
  'a write from another site': () => save(typed(), { origin: 'https://canary-word.example' }),
  'a write by somebody who may not': async () => {
    const { account } = await aUser(t.dataSource, { roles: ['reader'], displayName: CANARY });
    const browser = t.browser();
    await browser.client.session.signIn({ account, password: samplePassword });
    await browser.fetch(path(), { method: 'PATCH', headers: json, body: JSON.stringify(typed()) });
  },
  'a sheet that is not there': () =>
    entrant.fetch(`/api/entries/00000000-0000-4000-8000-000000000000?q=${encodeURIComponent(CANARY)}`),
  'a stale version': () => save(typed(99)),
  'a save': () => save(typed()),
  'a statement that fails on a constraint': () =>
    whileBroken(
      `ALTER TABLE entry ADD CONSTRAINT "CK_canary" CHECK (content ->> 'results' NOT LIKE '%鳥%') NOT VALID`,
      'ALTER TABLE entry DROP CONSTRAINT "CK_canary"',
      () => save({ version: 2, changes: { results: `${CANARY}。` }, actuals: [] }),
    ),
  'a trigger that quotes what it got': () =>
    whileBroken(
      `CREATE FUNCTION canary() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'got %', NEW.content; END $$;
       CREATE TRIGGER "TR_canary" BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION canary()`,
      'DROP TRIGGER "TR_canary" ON entry; DROP FUNCTION canary()',
      () => save({ version: 2, changes: { results: `${CANARY}、` }, actuals: [] }),
    ),
  'a table that is gone, while somebody signs in': () =>
    whileBroken('ALTER TABLE app_user RENAME TO canary', 'ALTER TABLE canary RENAME TO app_user', () =>
      post(JSON.stringify({ account: CANARY, password: CANARY })),
    ),
  'a password that is refused': () =>
    office.entrant.client.session
      .changePassword({ currentPassword: 'canary-word', newPassword: `${CANARY}${CANARY}` })
      .catch(() => {}),
  'keys and persons that a request names': () =>
    save(typed(2), {
      'idempotency-key': 'canary-word',
      'x-mawasu-person': 'canary-word',
      'x-request-id': 'canary-word',
    }),
  'words after the question mark': () =>
    office.planner.client.search({ q: CANARY }).then(() => office.planner.client.users.list({ q: CANARY })),
  'a table by its name, its heads and its cells': async () => {
    for (const file of [aTableCsv(canaryTable), aTableBook(canaryTable), new Blob([CANARY])]) {
      await office.planner.client.imports.create({ kind: 'targets', file, fileName: `${CANARY}.xlsx` }).catch(() => {});
    }
  },
  'a table that fails inside the database': () =>
    whileBroken('ALTER TABLE import RENAME TO canary', 'ALTER TABLE canary RENAME TO import', () =>
      office.planner.client.imports
        .create({ kind: 'targets', file: aTableCsv(canaryTable), fileName: `${CANARY}.csv` })
        .catch(() => {}),
    ),
  'a paper that cannot be made of what stands in it': () =>
    whileBroken(
      `CREATE FUNCTION canary() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'got %', NEW.content; RETURN NEW; END $$;
       CREATE TRIGGER "TR_canary" BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION canary()`,
      'DROP TRIGGER "TR_canary" ON entry; DROP FUNCTION canary()',
      async () => {
        await save(typed(2));
        const compiler = t.app.get(TypstCompiler);
        const compile = compiler.compile.bind(compiler);
        compiler.compile = () => Promise.reject(new Error(`error: unknown variable: ${CANARY}`));
        await office.planner.client.reports.measurePdf(sheet.roundId, sheet.measureId).catch(() => {});
        compiler.compile = compile;
      },
    ),
  'a job by what it was given and by what it died of': async () => {
    const kind = { name: 'mail', payload: z.object({ text: z.string() }), concurrency: 1, retries: 0 };
    t.app.get(JobHandlers).register(kind, ({ text }) => Promise.reject(new Error(`no such recipient ${text}`)));
    await t.app.get(JobQueue).enqueue(kind, { text: CANARY });
    await t.app.get(JobRunner).drain();
  },
  'a search': () => office.entrant.client.entries.list(sheet.roundId, { q: CANARY }),
};

describe('the log', () => {
  it.each(Object.keys(failures))('says nothing of what was typed in: %s', async (name) => {
    const before = t.logged.length;
    await failures[name]?.();
    const lines = t.logged.slice(before);
    for (const form of forms) expect(lines.filter((line) => line.includes(form))).toEqual([]);
  });

  it('nor of any account, name or hash', async () => {
    const people: { account: string; display_name: string; password_hash: string }[] = await t.dataSource.query(
      'SELECT account, display_name, password_hash FROM app_user',
    );
    const secrets = people.flatMap(({ account, display_name, password_hash }) => [
      new RegExp(`\\b${account}\\b`),
      new RegExp(display_name),
      new RegExp(password_hash.slice(0, 20)),
    ]);
    for (const secret of secrets) expect(t.logged.filter((line) => secret.test(line))).toEqual([]);
  });

  it('names what was refused and what failed, each a JSON object with its request', () => {
    const events = t.logged.map((line) => JSON.parse(line) as { event: string; requestId?: string; level: string });
    for (const event of [
      'sign_in.failed',
      'sign_in.delayed',
      'sign_in.succeeded',
      'access.refused',
      'csrf.refused',
      'password.refused',
      'input.refused',
      'access.not_found',
      'database.statement_failed',
      'request.failed',
    ]) {
      const found = events.filter((line) => line.event === event);
      expect({ event, count: found.length > 0, numbered: found.every(({ requestId }) => requestId) }).toEqual({
        event,
        count: true,
        numbered: true,
      });
    }
  });
});
