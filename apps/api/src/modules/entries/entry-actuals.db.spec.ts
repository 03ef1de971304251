import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SaveActual } from '@mawasu/contract';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  historyOf,
  type Office,
  type Person,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const absent = { actual: null, certainty: null } as const;

/** Saves figures alone, on the first version of the sheet: theirs are what counts. */
function saveFigures(person: Person, entryId: string, ...actuals: SaveActual[]) {
  return person.client.entries.save(entryId, { version: 1, actuals });
}

const figuresOf = async (entryId: string) =>
  (await historyOf(t, entryId)).filter(({ subjectKind }) => subjectKind === 'indicator_actual');

async function leadElsewhere(measureId: string): Promise<void> {
  const values = [measureId, office.otherDepartmentId];
  await t.dataSource.query('UPDATE assignment SET department_id = $2 WHERE node_id = $1', values);
}

describe('entering an actual', () => {
  it('inserts the first figure, updates the next, and answers with the 目安 as it is then', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet, { decimals: 1 });
    const first = await saveFigures(
      office.entrant,
      entryId,
      aFigure(id, { actual: '085.50', certainty: 'preliminary' }),
    );
    const year = {
      fy: 2025,
      target: '100',
      actual: '85.5',
      numerator: null,
      denominator: null,
      state: 'recorded',
      certainty: 'preliminary',
      reason: null,
      asked: true,
      hidden: false,
      version: 1,
      sample: false,
    };
    expect(first.actuals).toEqual([{ indicatorId: id, year }]);
    expect(first).toMatchObject({ proposedStatus: 'B', proposalReason: expect.stringContaining('85.5%') });
    const next = await saveFigures(office.entrant, entryId, aFigure(id, { version: 1, actual: '0' }));
    expect(next).toMatchObject({ actuals: [{ year: { actual: '0', version: 2 } }], proposedStatus: 'D' });

    const detail = await office.entrant.client.entries.detail(entryId);
    // A figure raises no version of the sheet: nothing that somebody else types could be lost by it.
    expect(detail).toMatchObject({ state: 'drafting', version: 1, proposedStatus: 'D', updatedByName: '入力 一郎' });
    expect(detail.indicators[0]?.values).toEqual([next.actuals[0]?.year]);
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items.filter(({ action }) => action === 'actual')).toMatchObject([
      { actionLabel: '実績の入力', field: `indicator:${id}`, before: '85.5人（速報）', after: '0.0人（確報）' },
      { before: null, after: '85.5人（速報）' },
    ]);
  });

  it('keeps why there is no figure instead of one', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet);
    const body = aFigure(id, { ...absent, state: 'unmeasurable', reason: '調査を行わなかったため' });
    const { actuals, proposedStatus } = await saveFigures(office.entrant, entryId, body);
    expect(actuals[0]?.year).toMatchObject({
      actual: null,
      state: 'unmeasurable',
      certainty: null,
      reason: '調査を行わなかったため',
    });
    expect(proposedStatus).toBeNull();
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items.find(({ action }) => action === 'actual')?.after).toBe('把握困難　調査を行わなかったため');
  });

  it('takes the same figure again as no change, also when its answer was lost on the way', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const id = await anIndicatorOf(t, sheet);
    const first = await saveFigures(office.entrant, entryId, aFigure(id));
    expect(await saveFigures(office.entrant, entryId, aFigure(id, { version: 1, actual: '85.0' }))).toEqual(first);
    expect(await saveFigures(office.entrant, entryId, aFigure(id))).toEqual(first);
    expect(await figuresOf(entryId)).toHaveLength(1);
  });

  it('writes texts and figures together or not at all', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const [fresh = '', taken = ''] = [await anIndicatorOf(t, sheet), await anIndicatorOf(t, sheet)];
    await saveFigures(office.colleague, entryId, aFigure(taken, { actual: '70' }));
    const changes = { issues: '一緒に' };
    const both = { version: 1, changes, actuals: [aFigure(fresh), aFigure(taken)] };
    const error = await refusal(office.entrant.client.entries.save(entryId, both));
    expect(error).toMatchObject({ code: 'STALE_VERSION' });
    // Only the figure in question: the other one is the person's own to send again.
    expect(error.body?.current).toMatchObject({
      content: {},
      actuals: [{ indicatorId: taken, year: { actual: '70', version: 1, target: '100' } }],
    });
    expect(await figuresOf(entryId)).toHaveLength(1);
    const actuals = [aFigure(fresh), aFigure(taken, { version: 1 })];
    await expect(office.entrant.client.entries.save(entryId, { version: 1, changes, actuals })).resolves.toMatchObject({
      version: 2,
      content: changes,
      actuals: [{ year: { actual: '85', version: 1 } }, { year: { actual: '85', version: 2 } }],
    });
  });

  it('makes a sample figure a real one', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    await anActual(t.dataSource, id, 2025, { value: '1' });
    await t.dataSource.query('UPDATE indicator_actual SET is_sample = true WHERE indicator_id = $1', [id]);
    const saved = await saveFigures(office.entrant, sheet.entryId, aFigure(id, { version: 1, actual: '2' }));
    expect(saved).toMatchObject({ actuals: [{ year: { sample: false } }] });
  });

  it('lets exactly one of many first figures win, even through different sheets of one 施策', async () => {
    const sheet = await aSheet(t, office);
    const second = await aSibling(t, office, sheet);
    const id = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    const attempts = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => {
        const person = i % 2 === 0 ? office.entrant : office.colleague;
        return saveFigures(person, i % 3 === 0 ? sheet.entryId : second, aFigure(id, { actual: String(i) }));
      }),
    );
    const winners = attempts.flatMap((one) => (one.status === 'fulfilled' ? one.value.actuals : []));
    expect(winners).toHaveLength(1);
    for (const one of attempts) {
      if (one.status === 'rejected') {
        expect(one.reason).toMatchObject({ code: 'STALE_VERSION', body: { current: { actuals: winners } } });
      }
    }
  });

  it('asks for the figures of the own 取組み, and for those of the 施策 from its 主管課 alone', async () => {
    const sheet = await aSheet(t, office);
    const shared = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    const own = await anIndicatorOf(t, sheet);
    const notThisYear = await anIndicatorOf(t, sheet, { measuredEveryYears: 3, baselineValue: '1', baselineFy: 2024 });
    const shown = async () => {
      const { indicators } = await office.entrant.client.entries.detail(sheet.entryId);
      return Object.fromEntries(indicators.map(({ id, own, asked, editable }) => [id, [own, asked, editable]]));
    };
    expect(await shown()).toEqual({
      [shared]: [false, true, true],
      [own]: [true, true, true],
      [notThisYear]: [true, false, true],
    });
    await leadElsewhere(sheet.measureId);
    expect((await shown())[shared]).toEqual([false, false, false]);
  });
});

describe('refusing an actual', () => {
  it('knows decimals, numbers and the indicators of the sheet', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const whole = await anIndicatorOf(t, sheet);
    const tenth = await anIndicatorOf(t, sheet, { decimals: 1 });
    const ended = await anIndicatorOf(t, sheet, { fyTo: 2024 });
    const foreign = await anIndicatorOf(t, await aSheet(t, office));
    const unknown = ['actuals.1.indicatorId', 'このシートにない指標です。画面を開き直してください。'] as const;
    const cases = [
      [whole, { actual: '8.5' }, 'actuals.1.actual', '整数で入力してください。'],
      [tenth, { actual: '8.55' }, 'actuals.1.actual', '小数第1位までで入力してください。'],
      [whole, { actual: '85人' }, 'actuals.1.actual', '数値を入力してください。'],
      [whole, { actual: null }, 'actuals.1.actual', '実績値を入力するか、実績がない理由を選んでください。'],
      [ended, {}, ...unknown],
      [foreign, {}, ...unknown],
    ] as const;
    for (const [id, changes, path, message] of cases) {
      const other = id === tenth ? whole : tenth;
      const error = await refusal(saveFigures(office.entrant, entryId, aFigure(other), aFigure(id, changes)));
      expect(error).toMatchObject({ code: 'VALIDATION', body: { details: [{ path, message }] } });
    }
    const twice = await refusal(saveFigures(office.entrant, entryId, aFigure(whole), aFigure(whole)));
    expect(twice.body?.details).toMatchObject([{ path: 'actuals.1.indicatorId' }]);
    expect(await historyOf(t, entryId)).toEqual([]);
  });

  it('is closed once the sheet is handed in', async () => {
    const sheet = await aSheet(t, office, { entry: { state: 'in_review' } });
    const id = await anIndicatorOf(t, sheet);
    for (const person of [office.entrant, office.planner]) {
      expect(await refusal(saveFigures(person, sheet.entryId, aFigure(id)))).toMatchObject({ code: 'ENTRY_LOCKED' });
    }
  });

  it('leaves a figure of the 施策 to its 主管課, and any figure to 企画', async () => {
    const sheet = await aSheet(t, office);
    const theirs = await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId });
    const id = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    await leadElsewhere(sheet.measureId);
    expect(await refusal(saveFigures(office.entrant, sheet.entryId, aFigure(id)))).toMatchObject({
      code: 'FORBIDDEN',
      body: { message: 'この指標の実績は、施策の主管課が入力します。' },
    });
    expect(await refusal(saveFigures(office.reader, sheet.entryId, aFigure(id)))).toMatchObject({ code: 'FORBIDDEN' });
    await expect(saveFigures(office.planner, sheet.entryId, aFigure(id))).resolves.toMatchObject({
      actuals: [{ year: { version: 1 } }],
    });
    await expect(
      saveFigures(office.outsider, theirs, aFigure(id, { version: 1, actual: '90' })),
    ).resolves.toMatchObject({ actuals: [{ year: { version: 2 } }] });
    // 企画 types no texts, not even beside a figure it may enter.
    const text = { version: 1, changes: { issues: '書く' }, actuals: [aFigure(id, { version: 2 })] };
    expect(await refusal(office.planner.client.entries.save(sheet.entryId, text))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
