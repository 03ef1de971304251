import { countedRate } from '../indicators/calculation.js';
import { averageOf, type IndicatorEvaluation } from '../indicators/indicator-evaluation.js';
import type { Decimal } from '../numbers/decimal.js';
import { countCharacters } from '../text/count-characters.js';
import { classifyRate, type ProgressStatus, progressStatusText, type Scale } from './scales.js';

export interface RankCount {
  code: string;
  text: string;
  count: number;
}

export interface ProgressProposal {
  /** Code of the proposed progress status; null when no indicator has a rate. */
  status: string | null;
  /** The average the proposal rests on. */
  averageRate: Decimal | null;
  countUsed: number;
  countAll: number;
  /** Indicators in each rank of the scale, best first; ranks without one are left out. */
  counts: readonly RankCount[];
  countWithoutRate: number;
  /** Why this status, with the figures. */
  reason: string;
}

function countRanks(scale: Scale, rates: readonly Decimal[]): RankCount[] {
  const ranks: ProgressStatus[] = rates.map((value) => classifyRate(scale, value));
  return scale.progressStatuses.flatMap((status) => {
    const count = ranks.filter(({ code }) => code === status.code).length;
    return count === 0 ? [] : [{ code: status.code, text: progressStatusText(status), count }];
  });
}

/**
 * Proposes a progress status from the indicators of an entry: the rank of the average of their rates, each held between
 * 0 and 100 so that one far overshoot cannot hide a late one. The counts by rank always stand beside it. Without any rate
 * nothing is proposed: a status is never invented from missing figures.
 */
export function proposeProgressStatus(
  scale: Scale,
  evaluations: readonly Pick<IndicatorEvaluation, 'rate'>[],
): ProgressProposal {
  const rates = evaluations.map(({ rate }) => rate);
  const average = averageOf(rates);
  const counts = countRanks(
    scale,
    rates.flatMap((rate) => countedRate(rate) ?? []),
  );
  const { countUsed, countAll } = average;
  const base = { averageRate: average.value, countUsed, countAll, counts, countWithoutRate: countAll - countUsed };
  if (countAll === 0) return { ...base, status: null, reason: '指標がないため、進捗状況を選んでください。' };
  if (average.value === null) {
    const reason = `率を計算できる指標がない（${average.text}）ため、進捗状況を選んでください。`;
    return { ...base, status: null, reason };
  }
  const proposed = classifyRate(scale, average.value);
  const parts = counts.map(({ text, count }) => `${text} ${count}件`);
  if (base.countWithoutRate > 0) parts.push(`率なし ${base.countWithoutRate}件`);
  const hasVerdict = rates.some(({ method }) => method === 'verdict');
  const verdicts = hasVerdict ? '。率を出せない「達成」は100%、「未達成」は0%とする' : '';
  const reason =
    `指標の率の平均が${average.display}（${average.text}、1件ごとに0〜100%の範囲で計算${verdicts}）のため` +
    `「${progressStatusText(proposed)}」を提案します。内訳は${parts.join('、')}です。`;
  return { ...base, status: proposed.code, reason };
}

/** Fewest characters of a reason for another status than the proposed one. */
export const OVERRIDE_REASON_MIN = 10;

/** A different choice than the proposal needs a reason; where nothing was proposed any choice is free. */
export function overrideNeedsReason(proposed: string | null, chosen: string | null): boolean {
  return proposed !== null && chosen !== null && proposed !== chosen;
}

export function isOverrideReasonEnough(text: string | null): boolean {
  return text !== null && countCharacters(text) >= OVERRIDE_REASON_MIN;
}
