import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  historyOf,
  type Office,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const handedIn = { content: { results: '増えた。' }, proposal: { status: 'B', reason: '提出のときの計算' } };

/** A figure of the 施策 (target 100, 85 entered) on an untouched sheet and on a confirmed one. */
async function aSharedFigure() {
  const sheet = await aSheet(t, office);
  const confirmedId = await aSibling(t, office, sheet, { state: 'confirmed', ...handedIn });
  const indicatorId = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
  await aTarget(t.dataSource, indicatorId, 2025, '100');
  await anActual(t.dataSource, indicatorId, 2025, { value: '85', certainty: 'final' });
  return { ...sheet, confirmedId, indicatorId };
}

const save = (entryId: string, indicatorId: string, version: number, actual: string) =>
  office.entrant.client.entries.save(entryId, { version: 1, actuals: [aFigure(indicatorId, { version, actual })] });

describe('a figure that stands on several sheets', () => {
  it('is remembered once, and told in the history of each of them, also of a confirmed one', async () => {
    const { entryId, confirmedId, indicatorId } = await aSharedFigure();
    const elsewhere = await aSheet(t, office);
    await save(entryId, indicatorId, 1, '65');
    const subject = { subjectKind: 'indicator_actual', subjectId: `${indicatorId}/2025`, contextId: entryId };
    expect((await historyOf(t, entryId)).filter(({ subjectKind }) => subjectKind === 'indicator_actual')).toMatchObject(
      [{ ...subject, userId: office.entrant.id, field: 'value', before: 85, after: 65 }],
    );
    for (const id of [entryId, confirmedId]) {
      const { items } = await office.planner.client.entries.history(id);
      const figures = items.filter(({ action }) => action === 'actual');
      expect(figures[0]).toMatchObject({ actorName: '入力 一郎', before: '85人（確報）', after: '65人（確報）' });
    }
    const { items } = await office.planner.client.entries.history(elsewhere.entryId);
    expect(items).toEqual([]);
  });

  it('is named beside the 目安 of each sheet, and makes none', async () => {
    const shared = await aSharedFigure();
    const own = await anIndicatorOf(t, shared);
    const { entries } = office.entrant.client;
    const before = await entries.detail(shared.entryId);
    expect(before.proposedStatus).toBeNull();
    expect(before.proposalReason).toContain('参考：施策の指標は');
    expect(await save(shared.entryId, own, 0, '60')).toMatchObject({
      proposedStatus: 'C',
      proposalReason: expect.stringMatching(/取組みの指標の達成率の平均が60.0%.*参考：施策の指標は.*85.0%/),
    });
    const after = await save(shared.entryId, shared.indicatorId, 1, '10');
    expect(after).toMatchObject({ proposedStatus: 'C', proposalReason: expect.stringContaining('達成率 10.0%') });
  });

  it('changes neither version nor author of the other sheets', async () => {
    const shared = await aSharedFigure();
    const openId = await aSibling(t, office, shared, { state: 'drafting', updatedBy: office.colleague.id });
    const before = await office.planner.client.entries.detail(openId);
    await save(shared.entryId, shared.indicatorId, 1, '65');
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

  it('needs the same few statements whatever the number of sheets and indicators', async () => {
    const shared = await aSharedFigure();
    const { entryId, indicatorId } = shared;
    const few = await t.statements(() => save(entryId, indicatorId, 1, '65'));
    for (let i = 0; i < 8; i += 1) await aSibling(t, office, shared);
    for (let i = 0; i < 8; i += 1) await anIndicatorOf(t, shared);
    const many = await t.statements(() => save(entryId, indicatorId, 2, '30'));
    expect(few.length).toBeLessThanOrEqual(8);
    expect(many).toHaveLength(few.length);
  });

  it('can be entered through every sheet at once, beside texts: one is first, and nobody meets a deadlock', async () => {
    const shared = await aSharedFigure();
    const ids = [shared.entryId, ...(await Promise.all(Array.from({ length: 5 }, () => aSibling(t, office, shared))))];
    const indicatorIds = await Promise.all(ids.map(() => anIndicator(t.dataSource, { nodeId: shared.measureId })));
    const { entries } = office.entrant.client;
    for (const wave of [0, 1, 2]) {
      const { indicators } = await entries.detail(shared.entryId);
      const sent = (id: string | undefined, actual: string) => {
        const version = indicators.find((one) => one.id === id)?.values.at(-1)?.version ?? 0;
        return aFigure(id ?? '', { version, actual });
      };
      const texts = ids.map((id) => entries.save(id, { version: wave + 1, changes: { results: `増えた。${wave}` } }));
      // Each figure through two sheets at once, in either order.
      const figures = ids.map((id, i) => {
        const actuals = [sent(indicatorIds[i], `${wave}1`), sent(indicatorIds[(i + 1) % ids.length], `${wave}2`)];
        return entries.save(id, { version: 1, actuals: i % 2 === 0 ? actuals : actuals.toReversed() });
      });
      await expect(Promise.all(texts)).resolves.toHaveLength(ids.length);
      const settled = await Promise.allSettled(figures);
      expect(settled.some(({ status }) => status === 'fulfilled')).toBe(true);
      for (const one of settled) if (one.status === 'rejected') expect(one.reason.code).toBe('STALE_VERSION');
    }
  });
});

describe('the 目安 of a sheet', () => {
  it('is kept as it was handed in, says that it would be another today, and counts again once the sheet is back', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const changes = { ...fullContent, progressStatus: null };
    await office.entrant.client.entries.save(entryId, { version: 1, changes, actuals: [aFigure(indicatorId)] });
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(submitted).toMatchObject({ proposedStatus: 'B', content: { progressStatus: 'B' } });
    await t.dataSource.query('UPDATE indicator_actual SET value = 65 WHERE indicator_id = $1', [indicatorId]);
    const kept = await office.planner.client.entries.detail(entryId);
    expect(kept.proposedStatus).toBe('B');
    expect(kept.proposalReason).toMatch(
      /^提出のときの目安です。その後に指標の実績が変わり、いまの実績では「C やや遅れている」/,
    );
    const { items } = await office.planner.client.entries.list(sheet.roundId, {});
    expect(items).toMatchObject([{ proposedStatus: 'B' }]);
    await take(office.head, entryId, { action: 'return', reason: '実績が変わったため', fields: ['indicators'] });
    const back = await office.planner.client.entries.detail(entryId);
    expect(back).toMatchObject({ proposedStatus: 'C', proposalReason: expect.stringMatching(/^取組みの指標/) });
    const listed = await office.planner.client.entries.list(sheet.roundId, {});
    expect(listed.items).toMatchObject([{ proposedStatus: 'C' }]);
    const { items: history } = await office.planner.client.entries.history(entryId);
    expect(history).toContainEqual(
      expect.objectContaining({ field: 'proposedStatus', before: 'B 概ね順調', after: 'C やや遅れている' }),
    );
  });
});
