import type { RatingRules } from '../indicators/rating-rules.js';
import { compareDecimals, type Decimal } from '../numbers/decimal.js';
import { type AssessmentScale, defaultAssessmentScale } from './assessment-scale.js';
import type { Band } from './bands.js';

/** One choice of 進捗状況: a rank that a rate leads to, or a special status that only a person chooses. */
export interface ProgressStatus {
  /** Printed before the label of a rank: A 順調. */
  code: string;
  label: string;
  definition: string;
  /**
   * Lowest rounded rate of the rank, in percent; null for a special status. The lowest rank also takes every rate below
   * its own, so that no rate falls through.
   */
  minRate: Decimal | null;
}

export interface FutureDirection {
  code: string;
  label: string;
  definition: string;
  /** What goes with it: nothing, the 取組み it merges with as an answer of its own, or the year it ends in 今後の方向性の内容. */
  requires: 'none' | 'target' | 'year';
}

/** The choices, thresholds and ways of calculating of a round: plain JSON, edited by 企画, frozen with the round. */
export interface Scale extends RatingRules {
  progressStatuses: ProgressStatus[];
  futureDirections: FutureDirection[];
  bands: Band[];
  /** Of 施策評価; left out in rounds made before there was one. */
  assessment?: AssessmentScale;
}

/** The proposal a city starts from. Thresholds are a proposal of this product, not any city's rule. */
export const defaultScale: Scale = {
  progressStatuses: [
    { code: 'A', label: '順調', definition: '率が100%以上', minRate: '100' },
    { code: 'B', label: '概ね順調', definition: '率が80%以上100%未満', minRate: '80' },
    { code: 'C', label: 'やや遅れている', definition: '率が60%以上80%未満', minRate: '60' },
    { code: 'D', label: '遅れている', definition: '率が60%未満', minRate: '0' },
    { code: 'completed', label: '完了', definition: '取組みを終えた', minRate: null },
    { code: 'not_started', label: '未着手', definition: 'この年度に着手していない', minRate: null },
  ],
  futureDirections: [
    { code: 'expand', label: '拡充', definition: '内容や対象を広げる', requires: 'none' },
    { code: 'continue', label: '継続', definition: '今の内容で続ける', requires: 'none' },
    { code: 'improve', label: '改善', definition: '進め方や内容を見直して続ける', requires: 'none' },
    { code: 'merge', label: '統合', definition: 'ほかの取組みとまとめる', requires: 'target' },
    { code: 'reduce', label: '縮小', definition: '内容や対象を減らす', requires: 'none' },
    { code: 'suspend', label: '休止・廃止', definition: '休む、またはやめる', requires: 'year' },
    { code: 'complete', label: '完了', definition: '目的を果たして終える', requires: 'year' },
  ],
  lowerMode: 'a',
  rounding: 'half_up',
  bands: [
    { code: 'over100', label: '100%以上', minRate: '100' },
    { code: 'from80', label: '80%以上100%未満', minRate: '80' },
    { code: 'from60', label: '60%以上80%未満', minRate: '60' },
    { code: 'below60', label: '60%未満', minRate: '0' },
    { code: 'none', label: '率なし', minRate: null },
  ],
  assessment: defaultAssessmentScale,
};

interface Rank extends ProgressStatus {
  minRate: Decimal;
}

function isRank(status: ProgressStatus): status is Rank {
  return status.minRate !== null;
}

type Ranks = Pick<Scale, 'progressStatuses'>;

function ranksFromBest(scale: Ranks): Rank[] {
  return scale.progressStatuses.filter(isRank).toSorted((left, right) => compareDecimals(right.minRate, left.minRate));
}

/**
 * The rank of a rate. The rate must be the rounded one that is printed, so that print and rank agree: 99.95 is printed
 * 100.0 and is an A. Throws RangeError when the scale has no rank.
 */
export function classifyRate(scale: Ranks, roundedRate: Decimal): ProgressStatus {
  const ranks = ranksFromBest(scale);
  const found = ranks.find(({ minRate }) => compareDecimals(roundedRate, minRate) >= 0) ?? ranks.at(-1);
  if (!found) throw new RangeError('the scale has no rank');
  return found;
}

export function findProgressStatus(scale: Ranks, code: string): ProgressStatus | null {
  return scale.progressStatuses.find((status) => status.code === code) ?? null;
}

export function findFutureDirection(scale: Pick<Scale, 'futureDirections'>, code: string): FutureDirection | null {
  return scale.futureDirections.find((direction) => direction.code === code) ?? null;
}

/** 0 for the best rank, 1 for the next; null for special and unknown statuses. */
export function rankPosition(scale: Ranks, code: string): number | null {
  const position = ranksFromBest(scale).findIndex((status) => status.code === code);
  return position < 0 ? null : position;
}

/** 「B 概ね順調」, 「完了」. */
export function progressStatusText(status: ProgressStatus): string {
  return isRank(status) ? `${status.code} ${status.label}` : status.label;
}
