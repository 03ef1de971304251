import { noRate, rate, verdict } from '../indicators/calculation.js';
import { isOverrideReasonEnough, overrideNeedsReason, proposeProgressStatus } from './progress-proposal.js';
import { defaultScale } from './scales.js';

const of = (value: string, basis: 'achievement' | 'pace' = 'achievement') => {
  return { basis, rate: rate({ value, method: basis === 'pace' ? 'pace' : 'ratio', formula: '' }) };
};
const without = { basis: 'none' as const, rate: noRate('集計中（実績なし）') };
const ofVerdict = (isMet: boolean) => {
  return { basis: 'none' as const, rate: verdict(isMet, '目標 0 に対して 実績 5', '率を計算できません。') };
};

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
    expect(
      proposeProgressStatus(
        defaultScale,
        values.map((value) => of(value)),
      ),
    ).toMatchObject({ status, averageRate });
  });

  it('a target missed so far that there is no rate counts as 0%, so that a worse figure never gives a better proposal', () => {
    const proposal = proposeProgressStatus(defaultScale, [ofVerdict(false), of('100.0')]);
    expect(proposal).toMatchObject({ status: 'D', averageRate: '50.0', countUsed: 2, countWithoutRate: 0 });
    expect(proposal.reason).toContain('率を出せない「達成」は100%、「未達成」は0%とする');
    expect(proposal.reason).toContain('内訳はA 順調 1件、D 遅れている 1件です');
    expect(proposeProgressStatus(defaultScale, [ofVerdict(true)])).toMatchObject({ status: 'A', averageRate: '100.0' });
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
        '取組みの指標の達成率の平均が87.5%（3件中2件で計算、1件ごとに0〜100%の範囲で計算）のため、目安は「B 概ね順調」です。' +
        '内訳はA 順調 1件、C やや遅れている 1件、率なし 1件です。',
    });
  });

  it('proposes nothing from missing figures', () => {
    expect(proposeProgressStatus(defaultScale, [without])).toMatchObject({
      status: null,
      averageRate: null,
      reason: '率を計算できる取組みの指標がない（1件中0件で計算）ため、目安はありません。',
    });
    expect(proposeProgressStatus(defaultScale, [])).toMatchObject({
      status: null,
      reason: '取組みの指標がないため、目安はありません。',
    });
  });
});

describe('the name of the rates', () => {
  it.each([
    [[of('80.0')], '達成率の平均'],
    [[of('80.0'), without], '達成率の平均'],
    [[of('80.0', 'pace')], 'ペースの平均'],
    [[of('80.0'), of('80.0', 'pace'), of('80.0', 'pace')], '率（達成率1件、ペース2件）の平均'],
  ])('%#: %s', (own, words) => {
    expect(proposeProgressStatus(defaultScale, own).reason).toContain(`取組みの指標の${words}が80.0%`);
  });
});

describe('the indicators of the 施策', () => {
  const ofMeasure = [
    { name: '加入率', ...of('98.7') },
    { name: '耐震化率', ...of('86.2', 'pace') },
    { name: '満足度', ...without },
    { name: '事故件数', ...ofVerdict(false) },
  ];
  const aside =
    '参考：施策の指標は「加入率」達成率 98.7%、「耐震化率」ペース 86.2%、「満足度」率なし、「事故件数」未達成です（目安には含めていません）。';

  it('stand beside the 目安, named, and change nothing of it', () => {
    const proposal = proposeProgressStatus(defaultScale, [of('30.0')], ofMeasure);
    const { reason, ...figures } = proposal;
    expect(figures).toMatchObject({ status: 'D', averageRate: '30.0', countUsed: 1, countAll: 1 });
    expect({ ...figures, reason: '' }).toEqual({ ...proposeProgressStatus(defaultScale, [of('30.0')]), reason: '' });
    expect(reason.endsWith(`内訳はD 遅れている 1件です。${aside}`)).toBe(true);
  });

  it('give no 目安 to a 取組み without indicators of its own', () => {
    const proposal = proposeProgressStatus(defaultScale, [], ofMeasure);
    expect(proposal).toMatchObject({ status: null, averageRate: null, countAll: 0, counts: [] });
    expect(proposal.reason).toBe(`取組みの指標がないため、目安はありません。${aside}`);
  });

  it('give none either where its own have no rate', () => {
    const proposal = proposeProgressStatus(defaultScale, [without], ofMeasure);
    expect(proposal.status).toBeNull();
    expect(proposal.reason).toBe(`率を計算できる取組みの指標がない（1件中0件で計算）ため、目安はありません。${aside}`);
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
    ['。。。。。。。。。。。。', false],
    ['ーーーーーーーーーーーー', false],
    ['台風により三回中止したため', true],
  ])('the reason 「%s」 is enough: %s', (text, expected) => {
    expect(isOverrideReasonEnough(text)).toBe(expected);
  });
});
