import { countedRate } from '../indicators/calculation.js';
import { averageOf, type YearRate } from '../indicators/indicator-evaluation.js';
import { rateBasisLabels } from '../indicators/rate-names.js';
import { type Decimal, roundingLabels } from '../numbers/decimal.js';
import { isUnwritten } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';
import { classifyRate, type ProgressStatus, progressStatusText, type Scale } from './scales.js';

export interface RankCount {
  code: string;
  text: string;
  count: number;
}

/** What of an evaluated indicator a proposal looks at. */
export type ProposalRate = Pick<YearRate, 'rate' | 'basis'>;

/** 目安: what the figures of a sheet suggest. */
export interface ProgressProposal {
  /** Code of the suggested progress status; null when no indicator of the 取組み has a rate. */
  status: string | null;
  /** The average it rests on. */
  averageRate: Decimal | null;
  countUsed: number;
  countAll: number;
  /** Indicators in each rank of the scale, best first; ranks without one are left out. */
  counts: readonly RankCount[];
  countWithoutRate: number;
  /** Why this status, with the figures, or why there is none. Asks nobody to do anything: papers print it too. */
  reason: string;
}

function countRanks(scale: Scale, rates: readonly Decimal[]): RankCount[] {
  const ranks: ProgressStatus[] = rates.map((value) => classifyRate(scale, value));
  return scale.progressStatuses.flatMap((status) => {
    const count = ranks.filter(({ code }) => code === status.code).length;
    return count === 0 ? [] : [{ code: status.code, text: progressStatusText(status), count }];
  });
}

/** 「達成率」, 「ペース」 or 「率（達成率2件、ペース1件）」: a pace is never called 達成率. */
function rateWords(rated: readonly ProposalRate[]): string {
  const paces = rated.filter(({ basis }) => basis === 'pace').length;
  const { achievement, pace } = rateBasisLabels;
  if (paces === 0) return achievement;
  return paces === rated.length ? pace : `率（${achievement}${rated.length - paces}件、${pace}${paces}件）`;
}

/** 「「加入率」達成率 98.7%」, 「「耐震化率」率なし」. */
function referenceText({ name, basis, rate }: ProposalRate & { name: string }): string {
  if (basis === 'none') return `「${name}」${rate.isMet === null ? rateBasisLabels.none : rate.display}`;
  return `「${name}」${rateBasisLabels[basis]} ${rate.display}`;
}

/**
 * 目安 of a sheet: the rank of the average of the rates of the 取組み's own indicators, each held between 0 and 100 so that
 * one far overshoot cannot hide a late one. The counts by rank always stand beside it. Without any rate there is none: a
 * status is never invented from missing figures, nor from those of the 施策.
 *
 * @param ofMeasure the indicators of the 施策, named with their rates in the reason and never averaged in: what many 取組み
 *   bring about together says nothing of one of them.
 */
export function proposeProgressStatus(
  scale: Scale,
  own: readonly ProposalRate[],
  ofMeasure: readonly (ProposalRate & { name: string })[] = [],
): ProgressProposal {
  const rates = own.map(({ rate }) => rate);
  const average = averageOf(rates, scale.rounding);
  const counts = countRanks(
    scale,
    rates.flatMap((rate) => countedRate(rate) ?? []),
  );
  const { countUsed, countAll } = average;
  const base = { averageRate: average.value, countUsed, countAll, counts, countWithoutRate: countAll - countUsed };
  const aside =
    ofMeasure.length === 0
      ? ''
      : `参考：施策の指標は${ofMeasure.map(referenceText).join('、')}です（目安には含めていません）。`;
  if (countAll === 0) return { ...base, status: null, reason: `取組みの指標がないため、目安はありません。${aside}` };
  if (average.value === null) {
    const reason = `率を計算できる取組みの指標がない（${average.text}）ため、目安はありません。${aside}`;
    return { ...base, status: null, reason };
  }
  const proposed = classifyRate(scale, average.value);
  const parts = counts.map(({ text, count }) => `${text} ${count}件`);
  if (base.countWithoutRate > 0) parts.push(`率なし ${base.countWithoutRate}件`);
  const hasVerdict = rates.some(({ method }) => method === 'verdict');
  const verdicts = hasVerdict ? '。率を出せない「達成」は100%、「未達成」は0%とする' : '';
  const cut = scale.rounding === 'cut_off' ? `。小数第2位は${roundingLabels.cut_off}` : '';
  const rated = own.filter(({ rate }) => countedRate(rate) !== null);
  const reason =
    `取組みの指標の${rateWords(rated)}の平均が${average.display}（${average.text}、1件ごとに0〜100%の範囲で計算${verdicts}${cut}）のため、` +
    `目安は「${progressStatusText(proposed)}」です。内訳は${parts.join('、')}です。${aside}`;
  return { ...base, status: proposed.code, reason };
}

/** Fewest characters of a reason for another status than the proposed one. */
export const OVERRIDE_REASON_MIN = 10;

/** A different choice than the 目安 needs a reason; where there is none any choice is free. */
export function overrideNeedsReason(proposed: string | null, chosen: string | null): boolean {
  return proposed !== null && chosen !== null && proposed !== chosen;
}

export function isOverrideReasonEnough(text: string | null): boolean {
  return text !== null && !isUnwritten(text) && countCharacters(text) >= OVERRIDE_REASON_MIN;
}
