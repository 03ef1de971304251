import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { caughtStatements } from './testing/caught-statements.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = path.resolve(here, '../../../docs/sql');

let t: TestApp;
/** File name → text, as the product runs it now. */
const rendered = new Map<string, string>();
/** Names of the statements of each reading. */
const asked: string[][] = [];
const isRenewal = /^(checked_rounds|checked_sheets|measure_words|findings_write)$/;

interface Reading {
  /** Below modules/, without .read-model.ts. */
  readModel: string;
  call: () => Promise<unknown>;
}

function readings(planner: ApiClient, head: ApiClient, ids: Ids): Reading[] {
  const { roundId, finalizedId, planId, measureId, entryId, policyId, indicatorId, userId, departmentId } = ids;
  return [
    { readModel: 'system/about', call: () => planner.session.about() },
    { readModel: 'sessions/current-user', call: () => planner.session.currentUser() },
    { readModel: 'department-changes/department-changes', call: () => planner.departments.changes() },
    { readModel: 'departments/departments', call: () => planner.rounds.departments(2026) },
    { readModel: 'users/user-list', call: () => planner.users.list() },
    {
      readModel: 'users/user-list',
      call: () => planner.users.list({ q: '担当', role: 'entrant', sort: 'department' }),
    },
    { readModel: 'users/user-detail', call: () => planner.users.detail(userId) },
    { readModel: 'users/user-history', call: () => planner.users.history(userId) },
    { readModel: 'users/deputies', call: () => planner.deputies.list() },
    { readModel: 'users/deputies', call: () => planner.deputies.own() },
    { readModel: 'users/deputies', call: () => head.deputies.candidates('担当') },
    { readModel: 'plans/plans', call: () => planner.plans.list() },
    { readModel: 'plans/plans', call: () => planner.plans.tree(planId) },
    { readModel: 'plans/plan-outline', call: () => planner.plans.outline(planId) },
    { readModel: 'plans/plan-successions', call: () => planner.plans.successions(planId) },
    { readModel: 'plans/plan-comparison', call: () => planner.plans.compare(planId, 1) },
    {
      readModel: 'plans/plan-pictures',
      call: () => planner.plans.picture('0'.repeat(64)).catch(() => 'the sample has none'),
    },
    { readModel: 'plans/plan-search', call: () => planner.plans.search(planId, '防災') },
    { readModel: 'assignments/assignments', call: () => planner.assignments.list({ fy: 2026 }) },
    { readModel: 'indicators/indicator-definitions', call: () => planner.indicators.list() },
    { readModel: 'indicators/indicator-definitions', call: () => planner.indicators.list({ q: '防災', measureId }) },
    {
      readModel: 'indicators/indicator-definitions',
      call: () => planner.indicators.detail(indicatorId),
    },
    { readModel: 'indicators/indicator-targets', call: () => planner.indicators.targets({ measureId }) },
    { readModel: 'rounds/rounds', call: () => planner.rounds.list() },
    { readModel: 'rounds/rounds', call: () => planner.rounds.detail(roundId) },
    { readModel: 'rounds/round-scope', call: () => planner.rounds.scope(roundId) },
    { readModel: 'rounds/round-tree', call: () => planner.rounds.tree(roundId) },
    { readModel: 'entries/entry-list', call: () => planner.entries.list(roundId) },
    { readModel: 'entries/entry-list', call: () => planner.entries.list(roundId, { state: 'drafting' }) },
    { readModel: 'entries/entry-list', call: () => planner.entries.list(roundId, { q: '防災 避難' }) },
    { readModel: 'entries/entry-detail', call: () => planner.entries.detail(entryId) },
    { readModel: 'reviews/review-queue', call: () => planner.reviews.queue() },
    {
      readModel: 'entries/entry-attachments',
      call: () => planner.entries.attachment(entryId, '0'.repeat(64)).catch(() => 'the sample has none'),
    },
    { readModel: 'reviews/entry-changes', call: () => planner.reviews.changes(entryId) },
    { readModel: 'findings/finding-list', call: () => planner.findings.list(roundId) },
    { readModel: 'findings/finding-list', call: () => head.findings.list(roundId, { kind: 'late', measureId }) },
    { readModel: 'remarks/remark-list', call: () => planner.remarks.list() },
    { readModel: 'remarks/remark-list', call: () => head.remarks.list({ waiting: 'answer' }) },
    {
      readModel: 'remarks/remark-list',
      call: () => planner.remarks.list({ state: 'unsettled', age: 1, waiting: 'review', q: '原因' }),
    },
    { readModel: 'assessments/assessment-list', call: () => planner.assessments.list({ roundId }) },
    { readModel: 'assessments/assessment-table', call: () => planner.assessments.csv(roundId) },
    { readModel: 'assessments/assessment-detail', call: () => planner.assessments.detail(measureId, roundId) },
    { readModel: 'notices/notices', call: () => head.notices.list({ unread: 'true' }) },
    { readModel: 'notices/notices', call: () => head.notices.read({ all: true }) },
    { readModel: 'reminders/reminders', call: () => planner.reminders.list(roundId) },
    { readModel: 'reminders/reminders', call: () => head.reminders.list(roundId, { scope: 'week', step: 0 }) },
    { readModel: 'workload/workload', call: () => planner.workload.get(roundId) },
    { readModel: 'entries/entry-history', call: () => planner.entries.history(entryId) },
    { readModel: 'measures/measure', call: () => planner.plans.measure(measureId, roundId) },
    { readModel: 'dashboard/dashboard-figures', call: () => planner.rounds.indicators(roundId) },
    { readModel: 'dashboard/dashboard-figures', call: () => planner.rounds.dashboard(roundId) },
    { readModel: 'dashboard/dashboard-sheets', call: () => planner.rounds.dashboard(roundId) },
    { readModel: 'dashboard/dashboard-sheets', call: () => planner.rounds.dashboard(roundId, { policyId }) },
    { readModel: 'search/search', call: () => planner.search({ q: '防災 避難' }) },
    { readModel: 'setup/setup', call: () => planner.setup.get() },
    { readModel: 'handover/handover', call: () => planner.setup.handover({ personId: userId }) },
    { readModel: 'home/home', call: () => planner.rounds.home(roundId) },
    { readModel: 'booklets/booklet-scope', call: () => planner.booklets.list(finalizedId) },
    { readModel: 'reports/frozen-report', call: () => planner.reports.measure(finalizedId, measureId) },
    { readModel: 'reports/measure-report', call: () => planner.reports.measure(roundId, measureId) },
    { readModel: 'reports/entries-export', call: () => planner.reports.entriesCsv(roundId) },
    { readModel: 'round-lists/list-head', call: () => planner.reports.entriesCsv(finalizedId, 'indicators') },
    { readModel: 'round-lists/remark-table', call: () => planner.reports.entriesCsv(roundId, 'remarks') },
    { readModel: 'imports/sheet-form/sheet-form', call: () => planner.imports.sheetForm(roundId, departmentId) },
    { readModel: 'round-openings/opening-check', call: () => planner.rounds.openingCheck(roundId) },
    { readModel: 'round-life/round-calendar', call: () => planner.rounds.calendar(roundId) },
    { readModel: 'round-life/round-settlement', call: () => planner.rounds.settlement(roundId) },
    { readModel: 'publications/publications', call: () => planner.publications.list(finalizedId) },
    { readModel: 'publications/public-files', call: () => fetch(`${t.baseUrl}/api/open-data/editions`) },
    { readModel: 'publications/public-files', call: () => fetch(`${t.baseUrl}/public/2024/index.html`) },
    { readModel: 'editions/editions', call: () => planner.rounds.editions(finalizedId) },
  ];
}

interface Ids {
  roundId: string;
  finalizedId: string;
  planId: string;
  measureId: string;
  entryId: string;
  policyId: string;
  indicatorId: string;
  userId: string;
  departmentId: string;
}

async function sampleIds(planner: ApiClient): Promise<Ids> {
  const { items: rounds } = await planner.rounds.list();
  const running = rounds.find(({ state }) => state === 'open');
  const finalized = rounds.find(({ state }) => state === 'finalized');
  if (!running || !finalized) throw new Error('the sample has a running and a finalized round');
  const [plan] = (await planner.plans.list()).items;
  const policy = (await planner.rounds.tree(running.id)).nodes.find(({ kind }) => kind === 'policy');
  const { items } = await planner.entries.list(running.id);
  const [entry] = items;
  if (!plan || !entry || !policy) throw new Error('the sample has a plan and sheets');
  return {
    roundId: running.id,
    finalizedId: finalized.id,
    planId: plan.id,
    measureId: entry.measureId,
    entryId: entry.id,
    policyId: policy.id,
    departmentId: entry.departmentId,
    indicatorId: (await planner.indicators.list()).items[0]?.id ?? '',
    userId: (await planner.session.currentUser())?.id ?? '',
  };
}

const readModels = (fs.readdirSync(path.join(here, 'modules'), { recursive: true }) as string[])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.read-model.ts'))
  .map((file) => file.replace('.read-model.ts', ''))
  .sort();

/** Without the indentation of the code around it. */
function asFile({ readModel }: Reading, text: string): string {
  const lines = text.replace(/^\s*\n|\s+$/g, '').split('\n');
  const depth = Math.min(
    ...lines
      .slice(1)
      .filter((line) => line.trim())
      .map((line) => line.search(/\S/)),
  );
  const body = lines.map((line) =>
    line.slice(Math.min(line.search(/\S|$/), Number.isFinite(depth) ? depth : 0)).trimEnd(),
  );
  return [`-- apps/api/src/modules/${readModel}.read-model.ts; written by npm run sql-docs`, ...body, ''].join('\n');
}

beforeAll(async () => {
  t = await startTestApp({ sample: true, env: { PUBLIC_SITE: '1' } });
  const planner = await t.as('planner');
  for (const reading of readings(planner, await t.as('head'), await sampleIds(planner))) {
    const names: string[] = [];
    asked.push(names);
    for (const { name, text } of await caughtStatements(t, reading.call)) {
      // A download is written down after its answer, sometimes within the next reading: it is no read model's.
      // What has no name is the connection's own: its settings, the look whether it is still there.
      if (!name || name === 'name_author') continue;
      if (!names.includes(name) || !name.startsWith('findings_')) names.push(name);
      const file = `${name}.sql`;
      if (!rendered.has(file)) rendered.set(file, asFile(reading, text));
    }
  }
  if (process.env.WRITE_SQL_DOCS !== '1') return;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of rendered) fs.writeFileSync(path.join(folder, file), text);
});
afterAll(() => t.stop());

/** Tables that grow with every year. */
const growing =
  /Seq Scan on (entry|entry_step|entry_finding|indicator_actual|indicator_target|indicator_result|history)\b/;

describe('docs/sql', () => {
  it('holds every statement of the read models as the product runs it; if not, run npm run sql-docs and look at the difference', () => {
    const written = fs.readdirSync(folder).sort();
    expect(written).toEqual([...rendered.keys()].sort());
    for (const file of written) expect(fs.readFileSync(path.join(folder, file), 'utf8')).toBe(rendered.get(file));
  });

  // As docs/decisions/0004 says it; the renewal of findings writes what changed since, and is no reading.
  it('has one statement for what a screen asks for, and two where that has two parts', () => {
    const more = asked.map((names) => names.filter((name) => !isRenewal.test(name))).filter(({ length }) => length > 1);
    expect([...new Set(more.map((names) => names.toSorted().join(', ')))].toSorted()).toEqual([
      'dashboard_figures, dashboard_sheets',
      'dashboard_figures_policy, dashboard_sheets_policy',
      'export_entries, export_round',
      'export_round, list_head',
      'export_round, remark_table',
      'finding_list, findings_due',
      'finding_list_measure, findings_due',
      'findings_due, review_queue, review_queue',
      'frozen_report, measure_report',
      'opening_check, round_scope',
      'sheet_form_head, sheet_form_sheets',
    ]);
  });

  it('knows every read model of the product', () => {
    const known = [...rendered.values()].map((text) => /modules\/(.*)\.read-model\.ts/.exec(text)?.[1]);
    expect([...new Set(known)].sort()).toEqual(readModels);
  });

  it('has no statement that can find its sheets, steps and figures only by reading those of all years', async () => {
    const reading: string[] = [];
    await t.dataSource.transaction(async (manager) => {
      // What is still read from end to end then has no other way.
      await manager.query('SET LOCAL enable_seqscan = off');
      for (const [file, text] of rendered) {
        const plan: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN (GENERIC_PLAN) ${text}`);
        if (plan.some((line) => growing.test(line['QUERY PLAN']))) reading.push(file);
      }
    });
    expect(reading).toEqual([]);
  });
});
