import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { replannedRuns } from '../../testing/statement-plans.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office);
  for (let i = 0; i < 20; i += 1) await aSibling(t, office, sheet);
  await anIndicatorOf(t, sheet);
  await t.dataSource.query('ANALYZE');
});
afterAll(() => t.stop());

const none = (replanned: Record<string, number>, ...names: string[]) => {
  expect(Object.keys(replanned)).toEqual(expect.arrayContaining(names));
  expect(Object.entries(replanned).filter(([, runs]) => runs > 0)).toEqual([]);
};

describe('after ten runs no statement is planned anew', () => {
  it('when a sheet, its history or the list is read', async () => {
    const { detail, history, list } = office.entrant.client.entries;
    none(await replannedRuns(t, () => detail(sheet.entryId)), 'entry_detail');
    none(await replannedRuns(t, () => history(sheet.entryId)), 'entry_history');
    none(await replannedRuns(t, () => list(sheet.roundId, {})), 'entry_list');
    none(await replannedRuns(t, () => list(sheet.roundId, { state: 'drafting', late: 'false' })), 'entry_list_s_k');
  });

  it('when ホーム, the tree, the dashboard, its indicators, a search or a file of the round is asked for', async () => {
    const { rounds, search, reports } = office.entrant.client;
    const { roundId, measureId } = sheet;
    none(await replannedRuns(t, () => rounds.home(roundId)), 'home');
    none(await replannedRuns(t, () => rounds.tree(roundId)), 'round_tree');
    none(await replannedRuns(t, () => rounds.dashboard(roundId)), 'dashboard_sheets');
    none(await replannedRuns(t, () => rounds.indicators(roundId)), 'indicator_results_plan');
    none(await replannedRuns(t, () => search({ q: '防災 避難' })), 'search');
    none(await replannedRuns(t, () => reports.measure(roundId, measureId)), 'measure_report');
    none(await replannedRuns(t, () => reports.entriesCsv(roundId)), 'export_round');
  });

  it('when texts and figures are saved', async () => {
    const id = await anIndicatorOf(t, sheet);
    let run = 0;
    const save = () => {
      const actuals = [aFigure(id, { version: run, actual: String(run) })];
      run += 1;
      return office.entrant.client.entries.save(sheet.entryId, {
        version: run,
        changes: { issues: `${run}` },
        actuals,
      });
    };
    none(
      await replannedRuns(t, save),
      ...['entry_lock_figures', 'entry_held_figures', 'indicator_actuals_write', 'entry_write'],
    );
  });
});
