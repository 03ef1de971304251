import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportPaths } from '@mawasu/contract';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { samplePassword } from '../seed/sample-password.js';

// More than two pages of the statement, and more text than fits into the buffers between server and client.
const SHEETS = 1100;

let t: TestApp;
let office: Office;
let sheet: Sheet;
let browser: TestBrowser;
let path: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, { entry: { state: 'confirmed' } });
  path = `/api${reportPaths.entriesCsv.replace(':roundId', sheet.roundId)}`;
  const nodes = `
    WITH node AS (INSERT INTO plan_node (plan_id) SELECT $1 FROM generate_series(2, $3::integer) RETURNING id)
    INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, title, sort_order)
    SELECT $1, id, 1, $2, 'initiative', 'たくさん' || row_number() OVER (), 10000 + row_number() OVER () FROM node`;
  await t.dataSource.query(nodes, [sheet.planId, sheet.measureId, SHEETS]);
  const entries = `
    INSERT INTO entry (round_id, node_id, department_id, state, content)
    SELECT r.id, n.node_id, $2, 'confirmed', jsonb_build_object('activities', repeat('長い文章です。', 200))
    FROM round r JOIN plan_position n ON n.revision_id = r.revision_id AND n.title LIKE 'たくさん%' WHERE r.id = $1`;
  await t.dataSource.query(entries, [sheet.roundId, office.departmentId]);
  const { account } = await aUser(t.dataSource, { roles: ['planner'] });
  browser = t.browser();
  await browser.client.session.signIn({ account, password: samplePassword });
});
afterAll(() => t.stop());

describe('the CSV of a large round', () => {
  it('has every sheet once, in the order of the plan, over all pages', async () => {
    const text = await (await browser.fetch(path)).text();
    const titles = text.split('\r\n').flatMap((line) => /,(たくさん\d+),/.exec(line)?.[1] ?? []);
    expect(titles).toEqual(Array.from({ length: SHEETS - 1 }, (_, i) => `たくさん${i + 1}`));
  });

  it('is read with a statement a page, none of which waits for the reader', async () => {
    const response = await browser.fetch(path);
    const [held] = await t.dataSource.query(`
      SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND query LIKE '%departments_in_year%'`);
    expect(held).toEqual({ count: 0 });
    await response.body?.cancel();
  });

  it('hangs nothing when forty downloads are broken off: the next eight answer, no backend is left in the export', async () => {
    const breakOff = async () => {
      const stop = new AbortController();
      const response = await browser.fetch(path, { signal: stop.signal });
      await response.body?.getReader().read();
      stop.abort();
    };
    await Promise.all(Array.from({ length: 40 }, breakOff));
    const next = await Promise.all(Array.from({ length: 8 }, () => browser.client.rounds.detail(sheet.roundId)));
    expect(next.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, () => sheet.roundId));
    const [left] = await t.dataSource.query(`
      SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND (state LIKE 'idle in transaction%' OR (state = 'active' AND pid <> pg_backend_pid()))`);
    expect(left).toEqual({ count: 0 });
  });
});
