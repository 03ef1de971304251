import { describe, expect, it } from '@jest/globals';
import { previewOf, someFigures } from './example-figures.js';
import { heldField } from './held-field.js';
import { changedFields, draftOf, emptyDraft, hasErrors, type IndicatorDraft, readDraft } from './indicator-draft.js';

const named = (changes: Partial<IndicatorDraft> = {}): IndicatorDraft => ({
  ...emptyDraft(2025),
  ...{ name: '参加者数', unit: '人' },
  ...changes,
});

describe('a definition as it is typed', () => {
  it('is read as people write figures, and comes back the same', () => {
    const { fields } = readDraft(
      named({ baselineValue: '１，２００', baselineFy: 2023, tolerance: '△1.5', decimals: '１' }),
    );
    expect(fields).toMatchObject({ baselineValue: '1200', tolerance: '-1.5', decimals: 1 });
    expect(readDraft(draftOf(fields)).fields).toEqual(fields);
    expect(changedFields(fields, fields)).toEqual({});
    expect(changedFields(fields, { ...fields, unit: '件' })).toEqual({ unit: '件' });
    const held = {
      ...fields,
      baselineValue: '1200.0',
      tolerance: '-1.50',
      finalTargetValue: '65.0',
      finalTargetFy: 2030,
    };
    const read = readDraft({ ...draftOf(held), source: '統計年報' }).fields;
    expect(changedFields(held, read)).toEqual({ source: '統計年報' });
    expect(changedFields(held, { ...read, tolerance: '2' })).toEqual({ source: '統計年報', tolerance: '2' });
  });

  it.each<[string, Partial<IndicatorDraft>, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['words for a figure', { baselineValue: '約百' }, 'baselineValue'],
    ['too many places', { decimals: '7' }, 'decimals'],
    ['no number of years', { meanYears: '' }, 'meanYears'],
    ['a final target without its year', { finalTargetValue: '5' }, 'finalTargetFy'],
    ['a year without its final target', { finalTargetFy: 2030 }, 'finalTargetValue'],
  ])('says at the field what cannot be read: %s', (_, changes, field) => {
    const read = readDraft(named(changes));
    expect(Object.keys(read.problems)).toEqual([field]);
    expect(hasErrors(read)).toBe(true);
  });

  it('leaves out what another choice hides', () => {
    const hidden = named({
      startingStock: '5',
      cumulativeEntry: 'total',
      rangeLow: '1',
      lowerMode: 'c',
      ratioFactor: '100',
    });
    expect(readDraft(hidden).fields).toMatchObject({
      ...{ startingStock: null, cumulativeEntry: 'part', rangeLow: null, lowerMode: null, ratioFactor: null },
    });
    const kept = named({ direction: 'keep', strictTarget: true, targetWord: 'increase', targetBasis: 'change' });
    expect(readDraft(kept).fields).toMatchObject({ strictTarget: false, targetWord: null, targetBasis: 'level' });
  });

  it('is checked by the rule of the server, with the targets there are', () => {
    const draft = named({ upperBound: '100', strictTarget: true });
    expect(hasErrors(readDraft(draft))).toBe(false);
    const { findings } = readDraft(draft, [{ kind: 'yearly', fy: 2026, value: '100' }]);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ field }) => field)).toEqual(['strictTarget']);
  });
});

describe('what a definition makes of example figures', () => {
  const rateOf = (changes: Partial<IndicatorDraft>, target = '100', actual = '80') => {
    const { fields } = readDraft(named(changes));
    const { explanation } = previewOf(fields, { target, actuals: ['60', '70', actual] }, 2026);
    return [explanation.achievement.display, explanation.achievement.isMet];
  };

  it.each<[string, Partial<IndicatorDraft>, string, boolean]>([
    ['more is better', {}, '80.0%', false],
    ['less is better', { direction: 'down' }, '125.0%', true],
    ['a sum', { aggregation: 'cumulative' }, '210.0%', true],
    ['a mean of three years', { meanYears: '3' }, '70.0%', false],
  ])('%s', (_, changes, display, isMet) => {
    expect(rateOf(changes)).toEqual([display, isMet]);
  });

  it('is about the year that is evaluated, and names what cannot be read', () => {
    const { fields } = readDraft(named());
    expect(previewOf(fields, someFigures, 2026).fy).toBe(2025);
    expect(previewOf({ ...fields, fyFrom: 2028 }, someFigures, 2026).fy).toBe(2028);
    const { problems } = previewOf(fields, { target: '', actuals: ['約十', '集計中', '1'] }, 2026);
    expect(problems.map((problem) => problem !== null)).toEqual([true, true, false, false]);
  });
});

describe('what a field holds, said to who typed over it', () => {
  it.each<[keyof IndicatorDraft, Partial<IndicatorDraft>, string, string]>([
    ['name', { name: '貸出冊数' }, '指標の名称', '貸出冊数'],
    ['direction', { direction: 'down' }, '望ましい方向', '減少'],
    ['targetBasis', { targetBasis: 'change' }, '年度の目標の内容', '前年度からの増減の大きさ'],
    ['targetWord', { targetWord: null }, '目標の表し方', '数値'],
    ['lowerMode', { lowerMode: null }, '達成率の計算', '評価年度の決めに合わせる'],
    ['source', { source: '' }, '出典', ''],
    ['strictTarget', { strictTarget: true }, '達成の条件', 'はい'],
    ['isRatio', { isRatio: false }, '分子と分母', 'いいえ'],
    ['breaks', { breaks: [2025, 2027] }, '集計方法が変わった年度', '令和7年度、令和9年度'],
    ['availableMonth', { availableMonth: 6 }, '値が出る月', '6月'],
    ['baselineFy', { baselineFy: 2024 }, '基準年度', '令和6年度'],
  ])('%s', (field, changes, label, now) => {
    expect(heldField({ ...emptyDraft(2026), ...changes }, field)).toEqual({ label, now });
  });

  it('has the name of its box in the form, whichever field it is', () => {
    for (const field of Object.keys(emptyDraft(2026))) expect(heldField(emptyDraft(2026), field).label).toBeTruthy();
  });
});
