import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail, measureReport } from '@mawasu/contract';
import {
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aBranch, aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const TITLE = '水辺の環境学習';
const WORDS = `${TITLE}（9-9）`;

let t: TestApp;
let office: Office;
let sheet: Sheet;
/** The 取組み the sheet merges with, of another 施策 of its plan. */
let otherId: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, { round: { reviews: ['planning'] } });
  const { planId, policyId } = sheet;
  const parentId = await aNode(t.dataSource, { planId, kind: 'measure', code: '9-9', parentId: policyId });
  otherId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId, title: TITLE });
});
afterAll(() => t.stop());

const entries = () => office.entrant.client.entries;
const opened = async (entryId: string) => entryDetail.parse(await entries().detail(entryId));

/** Saves on the version the sheet has now. */
async function save(changes: Record<string, string | null>) {
  const { version } = await opened(sheet.entryId);
  return entries().save(sheet.entryId, { version, changes });
}

async function printed() {
  const { reports } = office.planner.client;
  const { initiatives } = measureReport.parse(await reports.measure(sheet.roundId, sheet.measureId));
  const { blob } = await reports.entriesCsv(sheet.roundId);
  return JSON.stringify(initiatives) + (await blob.text());
}

describe('the 取組み a 統合 merges with', () => {
  it('is asked for at 提出, whatever the note says', async () => {
    await save({ ...fullContent, futureDirection: 'merge', directionNote: '令和9年度にまとめる。' });
    const { code, body } = await refusal(take(office.entrant, sheet.entryId, { action: 'submit' }));
    expect([code, body?.details]).toEqual([
      'ENTRY_INCOMPLETE',
      [{ path: 'directionTarget', message: '「統合する相手の取組み」を選んでください。' }],
    ]);
  });

  it('must be a 取組み of the revision of the round', async () => {
    const elsewhere = await aBranch(t.dataSource);
    const wrong = [elsewhere.initiativeId, sheet.measureId, otherId.toUpperCase(), TITLE, "'; DROP TABLE entry; --"];
    for (const directionTarget of wrong) {
      const { code, body } = await refusal(save({ directionTarget }));
      expect([code, body?.details]).toEqual([
        'VALIDATION',
        [
          {
            path: 'changes.directionTarget',
            message: 'この評価年度の計画にない取組みです。画面を開き直して、一覧から選び直してください。',
          },
        ],
      ]);
    }
  });

  it('costs the save one statement more, and one without it none', async () => {
    const { version } = await opened(sheet.entryId);
    const text = await t.statements(() => entries().save(sheet.entryId, { version, changes: { issues: '狭い。' } }));
    const target = await t.statements(() =>
      entries().save(sheet.entryId, { version: version + 1, changes: { directionTarget: otherId } }),
    );
    expect(target.length - text.length).toBe(1);
  });

  it('is its id to the check and its title to people: sheet, list, paper, file and history', async () => {
    const { content, namedInitiatives } = await opened(sheet.entryId);
    expect(content.directionTarget).toBe(otherId);
    expect(namedInitiatives).toEqual({ [otherId]: { title: TITLE, measureCode: '9-9' } });
    expect((await entries().list(sheet.roundId, { q: '環境学習' })).items).toMatchObject([{ id: sheet.entryId }]);
    const { items } = await entries().history(sheet.entryId);
    expect(items.filter(({ field }) => field === 'directionTarget')).toMatchObject([
      { fieldLabel: '統合する相手の取組み', before: null, after: WORDS },
    ]);
    for (const text of [await printed(), JSON.stringify(items)]) {
      expect(text).toContain(WORDS);
      expect(text).not.toContain(otherId);
    }
  });

  it('stays when the direction is another, and shows on no paper until 統合 is chosen again', async () => {
    await save({ futureDirection: 'continue' });
    expect((await opened(sheet.entryId)).content.directionTarget).toBe(otherId);
    expect(await printed()).not.toContain(TITLE);
    await save({ futureDirection: 'merge' });
    expect(await printed()).toContain(WORDS);
  });

  it('can be taken away again', async () => {
    await save({ directionTarget: null });
    expect((await opened(sheet.entryId)).namedInitiatives).toEqual({});
    const [newest] = (await entries().history(sheet.entryId)).items;
    expect([newest?.before, newest?.after]).toEqual([WORDS, null]);
    await save({ directionTarget: otherId });
  });

  it('is last year’s answer next year', async () => {
    const { planId, initiativeId: nodeId } = sheet;
    const { departmentId } = office;
    const roundId = await aRound(t.dataSource, { planId, fy: 2026 });
    const { lastYear } = await opened(await anEntry(t.dataSource, { roundId, nodeId, departmentId }));
    expect(lastYear?.content.directionTarget).toBe(otherId);
    expect(lastYear?.namedInitiatives).toEqual({ [otherId]: { title: TITLE, measureCode: '9-9' } });
  });

  it('is frozen in the edition as the plan called it', async () => {
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    await take(office.planner, sheet.entryId, { action: 'confirm' });
    const { rounds } = office.planner.client;
    const { version } = await rounds.detail(sheet.roundId);
    await rounds.finalize(sheet.roundId, { version, ...leftAssessments });
    await t.dataSource.query('UPDATE plan_node_version SET title = $2 WHERE node_id = $1', [otherId, '新しい名前']);
    expect(await printed()).toContain(WORDS);
  });
});
