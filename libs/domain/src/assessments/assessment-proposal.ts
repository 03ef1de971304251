import { type AssessmentScale, assessmentRankText } from '../scales/assessment-scale.js';
import { type ProgressStatus, progressStatusText, type Scale } from '../scales/scales.js';

/** A 取組み as the 目安 counts it. */
export interface AssessedInitiative {
  title: string;
  /** It is 対象外: it counts nowhere. */
  isExcluded: boolean;
  /** Its sheet is not open to the reader. */
  isHidden: boolean;
  /** Code of its 進捗状況; null while none is chosen. */
  status: string | null;
}

/** 目安 of a 施策: what the 進捗状況 of its 取組み suggest. */
export interface AssessmentProposal {
  /** Code of the suggested rank; null when no 取組み has a 進捗状況, or no rank has a share. */
  rank: string | null;
  countOnTrack: number;
  countUsed: number;
  /** Of each 進捗状況 that occurs, in the order of the scale. */
  counts: { code: string; text: string; count: number }[];
  /** Titles of those that have none chosen. */
  missing: string[];
  countHidden: number;
  countExcluded: number;
  /** Why this rank, with the figures in it, or why there is none. */
  reason: string;
}

/**
 * The rank whose share is reached by the 取組み that are on track: counts first, and 対象外 nowhere among them. The shares are
 * compared as whole numbers (count × 100 against share × all), so nothing is rounded before the rank.
 */
export function proposeAssessment(
  scale: Pick<Scale, 'progressStatuses'>,
  { ranks, onTrack }: AssessmentScale,
  initiatives: readonly AssessedInitiative[],
): AssessmentProposal {
  const inScope = initiatives.filter(({ isExcluded }) => !isExcluded);
  const open = inScope.filter(({ isHidden }) => !isHidden);
  const countHidden = inScope.length - open.length;
  const chosen = open.filter(({ status }) => status !== null);
  const missing = open.filter(({ status }) => status === null).map(({ title }) => title);
  const countExcluded = initiatives.length - inScope.length;
  const good = scale.progressStatuses.filter(({ code }) => onTrack.includes(code));
  const countOnTrack = chosen.filter(({ status }) => good.some(({ code }) => code === status)).length;
  const counts = scale.progressStatuses.flatMap((status) => {
    const count = chosen.filter((one) => one.status === status.code).length;
    return count === 0 ? [] : [{ code: status.code, text: progressStatusText(status), count }];
  });
  const rank = ranks.find(
    ({ minShare }) => minShare !== null && chosen.length > 0 && countOnTrack * 100 >= minShare * chosen.length,
  );
  const facts = { countOnTrack, countUsed: chosen.length, counts, missing, countHidden, countExcluded };
  const left = leftOutText(missing, countHidden, countExcluded);
  if (chosen.length === 0) {
    return { ...facts, rank: null, reason: `進捗状況が選ばれた取組みがないため、目安はありません。${left}` };
  }
  const found = rank ? `、目安は「${assessmentRankText(rank)}」です` : 'ですが、この割合の目安は決められていません';
  const reason =
    `${chosen.length}件中${countOnTrack}件が順調${found}（${countOnTrack} ÷ ${chosen.length} = ${shareText(countOnTrack, chosen.length)}）。` +
    `${countedText(good)}内訳は${counts.map(({ text, count }) => `${text} ${count}件`).join('、')}です。${left}`;
  return { ...facts, rank: rank?.code ?? null, reason };
}

/** Percent with one decimal, half up. */
function shareText(count: number, all: number): string {
  const tenths = Math.floor((count * 2000 + all) / (2 * all));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

const countedText = (good: readonly ProgressStatus[]): string =>
  good.length === 0 ? '' : `順調に数えるのは${good.map(progressStatusText).join('・')}です。`;

function leftOutText(missing: readonly string[], countHidden: number, countExcluded: number): string {
  const named = missing.length === 0 ? [] : [`進捗状況が未選択の${missing.length}件（${missing.join('、')}）`];
  const excluded = countExcluded === 0 ? [] : [`対象外の${countExcluded}件`];
  const hidden = countHidden === 0 ? [] : [`公開前の${countHidden}件`];
  const parts = [...named, ...hidden, ...excluded];
  return parts.length === 0 ? '' : `${parts.join('と')}は数えていません。`;
}
