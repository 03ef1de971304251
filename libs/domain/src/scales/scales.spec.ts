import {
  classifyRate,
  defaultScale,
  findFutureDirection,
  findProgressStatus,
  progressStatusText,
  rankPosition,
  type Scale,
} from './scales.js';

const strict: Scale = {
  ...defaultScale,
  progressStatuses: [
    { code: 'S', label: '目標超', definition: '', minRate: '110' },
    { code: 'A', label: '達成', definition: '', minRate: '99.9' },
    { code: 'B', label: '未達', definition: '', minRate: '50' },
  ],
};

describe('the default scale', () => {
  it.each([
    ['247.1', 'A'],
    ['100.1', 'A'],
    ['100.0', 'A'],
    ['99.9', 'B'],
    ['80.0', 'B'],
    ['79.9', 'C'],
    ['60.0', 'C'],
    ['59.9', 'D'],
    ['0.0', 'D'],
    ['-20.0', 'D'],
  ])('%s is %s', (rate, code) => {
    expect(classifyRate(defaultScale, rate).code).toBe(code);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(defaultScale))).toEqual(defaultScale);
  });

  it('has the choices of the rules, with what each asks for', () => {
    expect(defaultScale.progressStatuses.map(progressStatusText)).toEqual([
      'A 順調',
      'B 概ね順調',
      'C やや遅れている',
      'D 遅れている',
      '完了',
      '未着手',
    ]);
    expect(defaultScale.futureDirections.map(({ label, requires }) => `${label}:${requires}`)).toEqual([
      '拡充:none',
      '継続:none',
      '改善:none',
      '統合:target',
      '縮小:none',
      '休止・廃止:year',
      '完了:year',
    ]);
  });

  it('finds a choice by its code, and nothing for an unknown one', () => {
    expect(findProgressStatus(defaultScale, 'C')?.label).toBe('やや遅れている');
    expect(findProgressStatus(defaultScale, 'E')).toBeNull();
    expect(findFutureDirection(defaultScale, 'merge')?.label).toBe('統合');
    expect(findFutureDirection(defaultScale, '')).toBeNull();
  });

  it('ranks from the best, special statuses aside', () => {
    const positions = ['A', 'B', 'C', 'D', 'completed', '?'].map((code) => rankPosition(defaultScale, code));
    expect(positions).toEqual([0, 1, 2, 3, null, null]);
  });
});

describe("a city's own scale", () => {
  it.each([
    ['110.0', 'S'],
    ['109.9', 'A'],
    ['99.9', 'A'],
    ['99.8', 'B'],
    ['10.0', 'B'],
  ])('%s is %s: the lowest rank takes everything below it', (rate, code) => {
    expect(classifyRate(strict, rate).code).toBe(code);
  });

  it('does not depend on the order of the list', () => {
    const shuffled = { ...strict, progressStatuses: strict.progressStatuses.toReversed() };
    expect(classifyRate(shuffled, '105.0').code).toBe('A');
  });

  it('without any rank classifies nothing', () => {
    expect(() => classifyRate({ ...strict, progressStatuses: [] }, '50.0')).toThrow(RangeError);
  });
});
