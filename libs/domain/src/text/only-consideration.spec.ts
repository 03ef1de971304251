import { isOnlyConsideration } from './only-consideration.js';

describe('a text that only considers', () => {
  it.each([
    ['学校との連携について検討する。', true],
    ['学校との連携について検討していきます', true],
    ['実施方法の検討を進めていく。', true],
    ['開催時期について、検討を重ねる。\n周知の方法も研究していきたい。', true],
    ['関係課との調整が必要である。', true],
    ['より多くの市民が参加することが望ましい。', true],
    ['見直しについて検討が必要です。', true],
    ['秋から中学校と連携して訓練を行います。', false],
    ['学校との連携について検討する。4月に教育委員会と打合せを行う。', false],
    ['検討結果をもとに、令和8年度から開始する。', false],
    ['必要な経費を次年度の予算で要求する。', false],
    ['検討会を3回開く。', false],
    ['', false],
    ['・・・', false],
  ])('%s: %s', (text, is) => {
    expect(isOnlyConsideration(text)).toBe(is);
  });
});
