import { noRate, rate, verdict } from '../indicators/calculation.js';
import { isOverrideReasonEnough, overrideNeedsReason, proposeProgressStatus } from './progress-proposal.js';
import { defaultScale } from './scales.js';

const of = (value: string) => ({ rate: rate({ value, method: 'ratio', formula: '' }) });
const without = { rate: noRate('集計中（実績なし）') };

describe('the proposed progress status', () => {
  it.each([
    [['100.0'], 'A', '100.0'],
    [['99.9'], 'B', '99.9'],
    [['247.1', '60.0'], 'B', '80.0'],
    [['1340.0', '20.0'], 'C', '60.0'],
    [['99.9', '100.0'], 'A', '100.0'],
    [['99.9', '99.9', '100.0'], 'B', '99.9'],
    [['-500.0', '100.0'], 'D', '50.0'],
    [['0.0'], 'D', '0.0'],
  ])('of the rates %j is %s', (values, status, averageRate) => {
    expect(proposeProgressStatus(defaultScale, values.map(of))).toMatchObject({ status, averageRate });
  });

  it('a target missed so far that there is no rate counts as 0%, so that a worse figure never gives a better proposal', () => {
    const missed = { rate: verdict(false, '目標 55.0% に対して 実績 0.0%', '率を計算できません。') };
    const proposal = proposeProgressStatus(defaultScale, [missed, of('100.0')]);
    expect(proposal).toMatchObject({ status: 'D', averageRate: '50.0', countUsed: 2, countWithoutRate: 0 });
    expect(proposal.reason).toContain('率を出せない「達成」は100%、「未達成」は0%とする');
    expect(proposal.reason).toContain('内訳はA 順調 1件、D 遅れている 1件です');
    const met = { rate: verdict(true, '目標 0 に対して 実績 5', '率を計算できません。') };
    expect(proposeProgressStatus(defaultScale, [met])).toMatchObject({ status: 'A', averageRate: '100.0' });
  });

  it('explains itself with the figures, the count used and the ranks', () => {
    const proposal = proposeProgressStatus(defaultScale, [of('120.0'), of('75.0'), without]);
    expect(proposal).toEqual({
      status: 'B',
      averageRate: '87.5',
      countUsed: 2,
      countAll: 3,
      counts: [
        { code: 'A', text: 'A 順調', count: 1 },
        { code: 'C', text: 'C やや遅れている', count: 1 },
      ],
      countWithoutRate: 1,
      reason:
        '指標の率の平均が87.5%（3件中2件で計算、1件ごとに0〜100%の範囲で計算）のため「B 概ね順調」を提案します。' +
        '内訳はA 順調 1件、C やや遅れている 1件、率なし 1件です。',
    });
  });

  it('proposes nothing from missing figures', () => {
    expect(proposeProgressStatus(defaultScale, [without])).toMatchObject({
      status: null,
      averageRate: null,
      reason: '率を計算できる指標がない（1件中0件で計算）ため、進捗状況を選んでください。',
    });
    expect(proposeProgressStatus(defaultScale, [])).toMatchObject({
      status: null,
      reason: '指標がないため、進捗状況を選んでください。',
    });
  });
});

describe('another choice than the proposed one', () => {
  it.each([
    ['B', 'B', false],
    ['B', 'A', true],
    ['B', 'D', true],
    ['B', 'completed', true],
    ['B', null, false],
    [null, 'A', false],
    [null, null, false],
  ])('proposed %s, chosen %s: needs a reason is %s', (proposed, chosen, expected) => {
    expect(overrideNeedsReason(proposed, chosen)).toBe(expected);
  });

  it.each([
    [null, false],
    ['台風で中止したため', false],
    ['　台風で中止したため　　', false],
    ['台風で全て中止した為', true],
    ['台風により三回中止したため', true],
  ])('the reason 「%s」 is enough: %s', (text, expected) => {
    expect(isOverrideReasonEnough(text)).toBe(expected);
  });
});
