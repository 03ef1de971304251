import { describe, expect, it } from '@jest/globals';
import { type AssessmentScale, assessmentScaleOf, defaultAssessmentScale } from '../scales/assessment-scale.js';
import { defaultScale } from '../scales/scales.js';
import { checkAssessmentScale } from './assessment-scale-check.js';
import { checkRoundScale } from './round-scale.js';

const { ranks, directions } = defaultAssessmentScale;
const [best, next, ...worse] = ranks as [AssessmentScale['ranks'][number], AssessmentScale['ranks'][number]];
const of = (change: Partial<AssessmentScale>): AssessmentScale => ({ ...defaultAssessmentScale, ...change });
const pathsOf = (change: Partial<AssessmentScale>) =>
  checkAssessmentScale(of(change), defaultScale).map(({ path }) => path);
const withShare = (minShare: number | null) => ({ ranks: [best, { ...next, minShare }, ...worse] });

describe('the scale of 施策評価', () => {
  it('is usable as the product gives it, and is the default of rounds that have none', () => {
    expect(pathsOf({})).toEqual([]);
    expect(assessmentScaleOf({})).toBe(defaultAssessmentScale);
  });

  it.each<[string, Partial<AssessmentScale>, string[]]>([
    ['a repeated 記号', { ranks: [best, { ...next, code: 'A' }, ...worse] }, ['ranks.1.code']],
    ['a 記号 that does not fit', { ranks: [{ ...best, code: 'AAAAA' }, next, ...worse] }, ['ranks.0.code']],
    ['a 記号 that is left out', { ranks: [{ ...best, code: '' }, next, ...worse] }, ['ranks.0.code']],
    ['a name that is left out', { ranks: [best, { ...next, label: '　' }, ...worse] }, ['ranks.1.label']],
    ['a name twice', { ranks: [best, { ...next, label: '順調' }, ...worse] }, ['ranks.1.label']],
    ['a single rank', { ranks: [best] }, ['ranks']],
    ['no direction', { directions: [] }, ['directions']],
    ['a direction without a name', { directions: [{ code: 'x', label: ' ', definition: '' }] }, ['directions.0.label']],
    [
      'directions of one name',
      { directions: [...directions, { ...directions[0], code: 'x' }] as never },
      ['directions.5.label'],
    ],
    ['a stage twice', { stages: ['primary', 'primary'] }, ['stages']],
    ['nothing that is on track', { onTrack: [] }, ['onTrack']],
    ['on track what the round does not have', { onTrack: ['S'] }, ['onTrack']],
  ])('is refused at the field for %s', (_, change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });

  it.each([
    [90, ['ranks.1.minShare']],
    [91, ['ranks.1.minShare']],
    [101, ['ranks.1.minShare']],
    [-1, ['ranks.1.minShare']],
    [70.5, ['ranks.1.minShare']],
    [Number.NaN, ['ranks.1.minShare']],
    [89, []],
    [51, []],
    [50, ['ranks.2.minShare']],
    [null, []],
  ])('takes whole shares that fall from rank to rank: %p', (share, paths) => {
    expect(pathsOf(withShare(share))).toEqual(paths);
  });

  it('needs nothing on track where only people choose the rank, and no stage at all', () => {
    const chosen = ranks.map((rank) => ({ ...rank, minShare: null }));
    expect(pathsOf({ ranks: chosen, onTrack: [], stages: [] })).toEqual([]);
  });

  it('is checked with the round’s, under its path', () => {
    const scale = { ...defaultScale, assessment: of({ directions: [] }) };
    expect(checkRoundScale(scale).map(({ path }) => path)).toEqual(['scale.assessment.directions']);
  });
});
