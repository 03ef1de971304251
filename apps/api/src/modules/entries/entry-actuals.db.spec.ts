import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SaveActual } from '@mawasu/contract';
import { anIndicatorOf, anOffice, aSheet, historyOf, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const figure = (entryId: string, changes: Partial<SaveActual> = {}): SaveActual => ({
  version: 0,
  entryId,
  actual: '85',
  state: 'recorded',
  certainty: 'final',
  reason: null,
  ...changes,
});

const absent = { actual: null, certainty: null } as const;

describe('entering an actual', () => {
  it('inserts the first figure, updates the next, and answers with the proposal as it is then', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet, { decimals: 1 });
    const { saveActual } = office.entrant.client.entries;
    const first = await saveActual(id, 2025, figure(entryId, { actual: '085.50', certainty: 'preliminary' }));
    expect(first.year).toEqual({
      fy: 2025,
      target: '100',
      actual: '85.5',
      state: 'recorded',
      certainty: 'preliminary',
      reason: null,
      version: 1,
      sample: false,
    });
    expect(first).toMatchObject({ proposedStatus: 'B', proposalReason: expect.stringContaining('85.5%') });
    const next = await saveActual(id, 2025, figure(entryId, { version: 1, actual: '0' }));
    expect(next).toMatchObject({ year: { actual: '0', version: 2 }, proposedStatus: 'D' });

    const detail = await office.entrant.client.entries.detail(entryId);
    expect(detail).toMatchObject({ state: 'drafting', version: 1, proposedStatus: 'D', updatedByName: '入力 一郎' });
    expect(detail.indicators[0]?.years).toEqual([next.year]);
    expect(await historyOf(t, entryId)).toMatchObject([
      { action: 'actual', field: `indicator:${id}`, before: null, after: { actual: '85.5', certainty: 'preliminary' } },
      { before: { actual: '85.5' }, after: { actual: '0', state: 'recorded', certainty: 'final', reason: null } },
    ]);
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items).toMatchObject([
      { actionLabel: '実績の入力', before: '85.5人（速報）', after: '0.0人（確報）' },
      { before: null, after: '85.5人（速報）' },
    ]);
  });

  it('keeps why there is no figure instead of one', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet);
    const body = figure(entryId, { ...absent, state: 'unmeasurable', reason: '調査を行わなかったため' });
    const { year, proposedStatus } = await office.entrant.client.entries.saveActual(id, 2025, body);
    expect(year).toMatchObject({
      actual: null,
      state: 'unmeasurable',
      certainty: null,
      reason: '調査を行わなかったため',
    });
    expect(proposedStatus).toBeNull();
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items[0]?.after).toBe('把握困難 調査を行わなかったため');
  });

  it('takes the same figure again as no change', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet);
    const { saveActual } = office.entrant.client.entries;
    await saveActual(id, 2025, figure(entryId));
    const again = await saveActual(id, 2025, figure(entryId, { version: 1, actual: '85.0' }));
    expect(again.year).toMatchObject({ version: 1, actual: '85' });
    expect(await historyOf(t, entryId)).toHaveLength(1);
  });

  it('takes a figure sent again because its answer was lost as no conflict with oneself', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    const { saveActual } = office.entrant.client.entries;
    const first = await saveActual(id, 2025, figure(sheet.entryId));
    expect(await saveActual(id, 2025, figure(sheet.entryId))).toEqual(first);
    expect(await historyOf(t, sheet.entryId)).toHaveLength(1);
  });

  it('makes a sample figure a real one', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    await anActual(t.dataSource, id, 2025, { value: '1' });
    await t.dataSource.query('UPDATE indicator_actual SET is_sample = true WHERE indicator_id = $1', [id]);
    const body = figure(sheet.entryId, { version: 1, actual: '2' });
    expect(await office.entrant.client.entries.saveActual(id, 2025, body)).toMatchObject({ year: { sample: false } });
  });

  it('lets exactly one of many first figures win, even through different sheets of one 施策', async () => {
    const sheet = await aSheet(t, office);
    const nodeId = await aNode(t.dataSource, { planId: sheet.planId, kind: 'initiative', parentId: sheet.measureId });
    await anAssignment(t.dataSource, nodeId, office.departmentId);
    const second = await anEntry(t.dataSource, { roundId: sheet.roundId, nodeId, departmentId: office.departmentId });
    const id = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    const attempts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => {
        const { client } = i % 2 === 0 ? office.entrant : office.colleague;
        const body = figure(i % 3 === 0 ? sheet.entryId : second, { actual: String(i) });
        return client.entries.saveActual(id, 2025, body);
      }),
    );
    const winners = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value.year] : []));
    expect(winners).toHaveLength(1);
    for (const one of attempts) {
      if (one.status === 'rejected') {
        expect(one.reason).toMatchObject({ code: 'STALE_VERSION', body: { current: winners[0] } });
      }
    }
    for (const entryId of [sheet.entryId, second]) expect(await historyOf(t, entryId)).toHaveLength(1);
  });

  it('needs the same few statements whatever the number of indicators', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    const { saveActual } = office.entrant.client.entries;
    const few = await t.statements(() => saveActual(id, 2025, figure(sheet.entryId)));
    for (let i = 0; i < 10; i += 1) await anIndicatorOf(t, sheet);
    const many = await t.statements(() => saveActual(id, 2025, figure(sheet.entryId, { version: 1, actual: '3' })));
    expect(few.length).toBeLessThanOrEqual(7);
    expect(many).toHaveLength(few.length);
  });
});

describe('refusing an actual', () => {
  it('knows decimals, the year of the round and numbers', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const whole = await anIndicatorOf(t, sheet);
    const tenth = await anIndicatorOf(t, sheet, { decimals: 1 });
    const { saveActual } = office.entrant.client.entries;
    const cases = [
      [whole, 2025, { actual: '8.5' }, 'actual', '整数で入力してください。'],
      [tenth, 2025, { actual: '8.55' }, 'actual', '小数第1位までで入力してください。'],
      [whole, 2024, {}, 'fy', 'このシートで入力できるのは令和7年度の実績です。'],
      [whole, 2025, { actual: '85人' }, 'actual', '数値を入力してください。'],
      [whole, 2025, { actual: null }, 'actual', '実績値を入力するか、実績がない理由を選んでください。'],
    ] as const;
    for (const [id, fy, changes, path, message] of cases) {
      const error = await refusal(saveActual(id, fy, figure(entryId, changes)));
      expect(error).toMatchObject({ code: 'VALIDATION', body: { details: [{ path, message }] } });
    }
  });

  it('refuses an older version and shows the stored year', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    await office.colleague.client.entries.saveActual(id, 2025, figure(sheet.entryId, { actual: '70' }));
    const error = await refusal(office.entrant.client.entries.saveActual(id, 2025, figure(sheet.entryId)));
    expect(error).toMatchObject({
      code: 'STALE_VERSION',
      body: { current: { actual: '70', version: 1, target: '100' } },
    });
  });

  it('knows only the indicators of the sheet', async () => {
    const sheet = await aSheet(t, office);
    const other = await aSheet(t, office);
    const id = await anIndicatorOf(t, other);
    const ended = await anIndicatorOf(t, sheet, { fyTo: 2024 });
    for (const unknown of [id, ended]) {
      const error = await refusal(office.entrant.client.entries.saveActual(unknown, 2025, figure(sheet.entryId)));
      expect(error).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is closed once the sheet is handed in', async () => {
    const sheet = await aSheet(t, office, { entry: { state: 'head_review' } });
    const id = await anIndicatorOf(t, sheet);
    for (const { client } of [office.entrant, office.planner]) {
      const error = await refusal(client.entries.saveActual(id, 2025, figure(sheet.entryId)));
      expect(error).toMatchObject({ code: 'ENTRY_LOCKED' });
    }
  });

  it('leaves a figure of the 施策 to its 主管課, and any figure to 企画', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    await t.dataSource.query('UPDATE assignment SET department_id = $2 WHERE node_id = $1', [
      sheet.measureId,
      office.otherDepartmentId,
    ]);
    const body = figure(sheet.entryId);
    const detail = await office.entrant.client.entries.detail(sheet.entryId);
    expect(detail.indicators).toMatchObject([{ id, ownerKind: 'measure', editable: false }]);
    expect(await refusal(office.entrant.client.entries.saveActual(id, 2025, body))).toMatchObject({
      code: 'FORBIDDEN',
      body: { message: 'この指標の実績は、施策の主管課が入力します。' },
    });
    expect(await refusal(office.reader.client.entries.saveActual(id, 2025, body))).toMatchObject({ code: 'FORBIDDEN' });
    await expect(office.planner.client.entries.saveActual(id, 2025, body)).resolves.toMatchObject({
      year: { version: 1 },
    });
    await expect(
      office.outsider.client.entries.saveActual(id, 2025, figure(sheet.entryId, { version: 1, actual: '90' })),
    ).resolves.toMatchObject({ year: { version: 2 } });
  });
});
