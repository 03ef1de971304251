import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportPaths } from '@mawasu/contract';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { visibilityValues } from '../rounds/visibility.sql.js';
import { samplePassword } from '../seed/sample-password.js';
import { readExportEntries, readExportRound } from './entries-export.read-model.js';
import type { ReportReader } from './report-access.js';

// More than one page of the cursor, and more text than fits into the buffers between server and client.
const SHEETS = 620;

const sees: ReportReader = {
  seesUnsettled: true,
  visibility: visibilityValues({ heldRoles: [{ role: 'planner', departmentIds: [], heldFor: null }] }),
};

const asIs = { 'accept-encoding': 'identity' };

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
  // Search is not tried here, and folding hundreds of texts takes a while.
  await t.dataSource.query('ALTER TABLE entry DISABLE TRIGGER "TR_entry_derive_insert"');
  const entries = `
    INSERT INTO entry (round_id, node_id, department_id, state, path, content)
    SELECT r.id, n.node_id, $2, 'confirmed', n.path, jsonb_build_object('activities', repeat('長い文章です。', 200))
    FROM round r JOIN plan_position n ON n.revision_id = r.revision_id AND n.title LIKE 'たくさん%' WHERE r.id = $1`;
  await t.dataSource.query(entries, [sheet.roundId, office.departmentId]);
  const { account } = await aUser(t.dataSource, { roles: ['planner'] });
  browser = t.browser();
  await browser.client.session.signIn({ account, password: samplePassword });
});
afterAll(() => t.stop());

/** What the sheet that comes last says, changed on a connection of its own. */
async function rewriteLast(activities: string): Promise<void> {
  const last = 'SELECT id FROM entry WHERE round_id = $1 ORDER BY path DESC, id DESC LIMIT 1';
  const content = `jsonb_build_object('activities', $2::text)`;
  await t.dataSource.query(`UPDATE entry SET content = ${content} WHERE id = (${last})`, [sheet.roundId, activities]);
}

describe('指標 of a round that is open', () => {
  it('take one statement for every twenty 施策', async () => {
    const branch = await aSheet(t, office);
    const addMeasures = `
      WITH node AS (INSERT INTO plan_node (plan_id) SELECT $1 FROM generate_series(2, 25) RETURNING id)
      INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, title, sort_order)
      SELECT $1, id, 1, $2, 'measure', '施策' || row_number() OVER (), 100 + row_number() OVER () FROM node
      RETURNING node_id`;
    const added: { node_id: string }[] = await t.dataSource.query(addMeasures, [branch.planId, branch.policyId]);
    for (const nodeId of [branch.measureId, added[0]?.node_id, added[23]?.node_id]) {
      await anIndicator(t.dataSource, { nodeId: nodeId ?? '', name: `指標${nodeId}` });
    }
    const { reports } = office.planner.client;
    const lists: string[] = [];
    const heard = await t.statements(async () => {
      lists.push(await (await reports.entriesCsv(branch.roundId, 'indicators')).blob.text());
    });
    expect(new Set(lists[0]?.match(/指標[0-9a-f-]{36}/g)).size).toBe(3);
    // Of the round, of its 施策, and of what they hold, twice; files are recorded once they have been sent, which may be now.
    const read = heard.filter((sql) => !/set_config|INSERT INTO "event"|TRANSACTION|COMMIT|SET LOCAL/.test(sql));
    expect(read).toHaveLength(4);
  });
});

describe('the CSV of a large round', () => {
  it('has every sheet once, in the order of the plan, over all pages', async () => {
    const text = await (await browser.fetch(path)).text();
    const titles = text.split('\r\n').flatMap((line) => /,(たくさん\d+),/.exec(line)?.[1] ?? []);
    expect(titles).toEqual(Array.from({ length: SHEETS - 1 }, (_, i) => `たくさん${i + 1}`));
  });

  it('is of one moment: a sheet that changes between two pages stands in the second as it stood at the first', async () => {
    await rewriteLast('はじめの文');
    const last = await t.dataSource.transaction(async (manager) => {
      const round = await readExportRound(manager, sees, sheet.roundId);
      if (round === null) throw new Error('the round is there');
      let newest: string | null | undefined;
      for await (const rows of readExportEntries(manager, sees, round)) {
        newest = rows.at(-1)?.[14].activities;
        await rewriteLast('あとの文');
      }
      return newest;
    });
    expect(last).toBe('はじめの文');
  });

  it('is read before its first byte goes out: no statement and no transaction waits for the reader', async () => {
    const response = await browser.fetch(path, { headers: asIs });
    const [held] = await t.dataSource.query(`
      SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND query LIKE '%departments_in_year%'`);
    expect(held).toEqual({ count: 0 });
    await response.body?.cancel();
  });

  it('hangs nothing when ten downloads are broken off: the next eight answer, no backend is left in the export', async () => {
    const breakOff = async () => {
      const stop = new AbortController();
      const response = await browser.fetch(path, { signal: stop.signal, headers: asIs });
      await response.body?.getReader().read();
      stop.abort();
    };
    await Promise.all(Array.from({ length: 10 }, breakOff));
    const next = await Promise.all(Array.from({ length: 8 }, () => browser.client.rounds.detail(sheet.roundId)));
    expect(next.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, () => sheet.roundId));
    const [left] = await t.dataSource.query(`
      SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND (state LIKE 'idle in transaction%' OR (state = 'active' AND pid <> pg_backend_pid()))`);
    expect(left).toEqual({ count: 0 });
  });
});
