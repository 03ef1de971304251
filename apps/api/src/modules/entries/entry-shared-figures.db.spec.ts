import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SaveActual } from '@mawasu/contract';
import {
  anOffice,
  aSheet,
  fullContent,
  historyOf,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry, type EntryTraits } from '../../testing/builders/round.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const figure = (entryId: string, version: number, actual: string): SaveActual => ({
  version,
  entryId,
  actual,
  state: 'recorded',
  certainty: 'final',
  reason: null,
});

/** Another sheet of the same 施策 in the same round, of the office's 課 unless told. */
async function aSibling(sheet: Sheet, traits: Partial<EntryTraits> = {}): Promise<string> {
  const nodeId = await aNode(t.dataSource, { planId: sheet.planId, kind: 'initiative', parentId: sheet.measureId });
  const departmentId = traits.departmentId ?? office.departmentId;
  await anAssignment(t.dataSource, nodeId, departmentId);
  return anEntry(t.dataSource, { roundId: sheet.roundId, nodeId, departmentId, ...traits });
}

/** A figure of the 施策 (target 100, 85 entered: B) on an untouched sheet and on a confirmed one that was handed in with B. */
async function aSharedFigure() {
  const sheet = await aSheet(t, office, { entry: { proposedStatus: 'B' } });
  const handedIn = { ...fullContent, state: 'confirmed', proposedStatus: 'B', submittedAt: new Date() } as const;
  const confirmedId = await aSibling(sheet, handedIn);
  const indicatorId = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
  await aTarget(t.dataSource, indicatorId, 2025, '100');
  await anActual(t.dataSource, indicatorId, 2025, { value: '85', certainty: 'final' });
  return { ...sheet, confirmedId, indicatorId };
}

/** A figure of the untouched sheet's own 取組み: 60 of 100, C; and of the confirmed one's: 85, B. */
async function anOwnFigure({ initiativeId, confirmedId }: Awaited<ReturnType<typeof aSharedFigure>>): Promise<void> {
  const { initiative } = await office.planner.client.entries.detail(confirmedId);
  for (const [nodeId, value] of [[initiativeId, '60'] as const, [initiative.id, '85'] as const]) {
    const indicatorId = await anIndicator(t.dataSource, { nodeId });
    await aTarget(t.dataSource, indicatorId, 2025, '100');
    await anActual(t.dataSource, indicatorId, 2025, { value, certainty: 'final' });
  }
}

/** What each place shows as the 目安 of a sheet. */
async function shownProposals({ roundId, measureId }: Sheet, entryId: string) {
  const { client } = office.planner;
  const detail = await client.entries.detail(entryId);
  const { items } = await client.entries.list(roundId, { page: 1, size: 50 });
  const report = await client.reports.measure(roundId, measureId);
  const paper = report.initiatives.find(({ name }) => name === detail.initiative.title);
  const csv = await (await client.reports.entriesCsv(roundId)).blob.text();
  const line = csv.split('\r\n').find((row) => row.includes(detail.initiative.title)) ?? '';
  return {
    detail: detail.proposedStatus,
    list: items.find(({ id }) => id === entryId)?.proposedStatus,
    paper: paper?.proposedStatusLabel?.slice(0, 1),
    csv: columnOf(csv, line, '進捗状況の目安').slice(0, 1),
    reason: detail.proposalReason,
    paperReason: paper?.statusReason,
  };
}

function columnOf(csv: string, line: string, heading: string): string {
  const cells = (row: string) =>
    row
      .replace('\ufeff', '')
      .split(',')
      .map((cell) => cell.replace(/^"|"$/g, ''));
  return cells(line)[cells(csv.split('\r\n')[0] ?? '').indexOf(heading)] ?? '';
}

describe('a figure that stands on several sheets', () => {
  it('leaves its change in the history of each of them, also of a confirmed one', async () => {
    const shared = await aSharedFigure();
    const { entryId, confirmedId, indicatorId } = shared;
    const elsewhere = await aSheet(t, office);
    await office.entrant.client.entries.saveActual(indicatorId, 2025, figure(entryId, 1, '65'));
    const change = {
      action: 'actual',
      userId: office.entrant.id,
      actorName: '入力 一郎',
      field: `indicator:${indicatorId}`,
      before: { actual: '85', state: 'recorded' },
      after: { actual: '65', state: 'recorded', certainty: 'final' },
    };
    const { initiative } = await office.entrant.client.entries.detail(entryId);
    expect(await historyOf(t, entryId)).toMatchObject([{ ...change, reason: null }]);
    const reason = `同じ施策の取組み「${initiative.title}」のシートで入力されたため`;
    expect(await historyOf(t, confirmedId)).toMatchObject([{ ...change, reason }]);
    expect(await historyOf(t, elsewhere.entryId)).toEqual([]);
    const { items } = await office.reader.client.entries.history(confirmedId);
    expect(items).toMatchObject([
      { actorName: '入力 一郎', actionLabel: '実績の入力', before: '85人（確報）', after: '65人（確報）' },
    ]);
  });

  it('gives no sheet another 目安: it stands beside it, with the new figure', async () => {
    const shared = await aSharedFigure();
    const { entryId, confirmedId, indicatorId } = shared;
    await anOwnFigure(shared);
    await office.entrant.client.entries.saveActual(indicatorId, 2025, figure(entryId, 1, '65'));
    for (const id of [entryId, confirmedId]) {
      const { reason, paperReason, ...places } = await shownProposals(shared, id);
      const expected = id === entryId ? 'C' : 'B';
      expect(places).toEqual({ detail: expected, list: expected, paper: expected, csv: expected });
      expect(reason).toMatch(/参考：施策の指標は「[^」]+」達成率 65\.0%です/);
      expect(paperReason).toBe(reason);
    }
    expect(await office.planner.client.entries.detail(confirmedId)).toMatchObject({ version: 1, state: 'confirmed' });
  });

  it('of the own 取組み, changed after 提出, leaves the 目安 of 提出 and says what it would be today', async () => {
    const shared = await aSharedFigure();
    const { confirmedId } = shared;
    await anOwnFigure(shared);
    const { initiative } = await office.planner.client.entries.detail(confirmedId);
    await t.dataSource.query(
      `UPDATE indicator_actual SET value = 65 WHERE indicator_id IN (SELECT id FROM indicator WHERE node_id = $1)`,
      [initiative.id],
    );
    const { reason, paperReason, ...places } = await shownProposals(shared, confirmedId);
    expect(places).toEqual({ detail: 'B', list: 'B', paper: 'B', csv: 'B' });
    expect(reason).toMatch(
      /^提出のときの目安です。その後に指標の実績が変わり、いまの実績では「C やや遅れている」が目安になります。取組みの指標の達成率の平均が65.0%/,
    );
    expect(paperReason).toBe(reason);
    const back = { version: 1, action: 'return', reason: '実績が変わったため', fields: ['indicators'] } as const;
    await office.planner.client.entries.transition(confirmedId, { ...back, fields: [...back.fields] });
    const returned = await shownProposals(shared, confirmedId);
    expect(returned).toMatchObject({ detail: 'C', list: 'C', paper: 'C', csv: 'C' });
    expect(returned.reason).toMatch(/^取組みの指標の達成率の平均が65.0%/);
    expect(await historyOf(t, confirmedId)).toContainEqual(
      expect.objectContaining({ action: 'return', field: 'proposedStatus', before: 'B', after: 'C' }),
    );
  });

  it('makes no version of a sheet somebody else types in', async () => {
    const shared = await aSharedFigure();
    const { entryId, indicatorId } = shared;
    const openId = await aSibling(shared, { state: 'drafting', updatedBy: office.colleague.id });
    const before = await office.planner.client.entries.detail(openId);
    await office.entrant.client.entries.saveActual(indicatorId, 2025, figure(entryId, 1, '65'));
    const { version, updatedAt, updatedByName } = await office.planner.client.entries.detail(openId);
    expect({ version, updatedAt, updatedByName }).toEqual({
      version: 1,
      updatedAt: before.updatedAt,
      updatedByName: '入力 次郎',
    });
    await expect(
      office.colleague.client.entries.save(openId, { version: 1, changes: { results: '増えた。' } }),
    ).resolves.toMatchObject({ version: 2 });
  });

  it('needs the same few statements whatever the number of sheets', async () => {
    const shared = await aSharedFigure();
    const { entryId, indicatorId } = shared;
    const { saveActual } = office.entrant.client.entries;
    const few = await t.statements(() => saveActual(indicatorId, 2025, figure(entryId, 1, '65')));
    for (let i = 0; i < 8; i += 1) await aSibling(shared);
    const many = await t.statements(() => saveActual(indicatorId, 2025, figure(entryId, 2, '30')));
    expect(few.length).toBeLessThanOrEqual(7);
    expect(many.length).toBeLessThanOrEqual(few.length);
  });

  it('can be entered through every sheet at once, beside texts: nobody meets a deadlock, and every sheet shows the last figures', async () => {
    const shared = await aSharedFigure();
    const ids = [shared.entryId, ...(await Promise.all(Array.from({ length: 5 }, () => aSibling(shared))))];
    const figures = await Promise.all(
      ids.map(async (id) => {
        const indicatorId = await anIndicator(t.dataSource, { nodeId: shared.measureId });
        await aTarget(t.dataSource, indicatorId, 2025, '100');
        return { id, indicatorId };
      }),
    );
    const { entries } = office.entrant.client;
    for (const [wave, actual] of ['0', '100', '20', '100'].entries()) {
      const saved = figures.flatMap(({ id, indicatorId }) => [
        entries.saveActual(indicatorId, 2025, figure(id, wave, actual)),
        entries.save(id, { version: wave + 1, changes: { results: `増えた。${wave}` } }),
      ]);
      await expect(Promise.all(saved)).resolves.toHaveLength(12);
    }
    for (const id of ids) {
      const { reason } = await shownProposals(shared, id);
      expect(reason.match(/達成率 100\.0%/g)).toHaveLength(figures.length);
    }
  });
});
