import type { ReviseRound } from '@mawasu/contract';
import { parseDecimalInput } from '@mawasu/domain/numbers';
import { type AssessmentRank, type AssessmentScale, assessmentScaleOf, type Scale } from '@mawasu/domain/scales';

type EditedScale = NonNullable<ReviseRound['scale']>;

/** A share as it is typed; '' where only a person chooses the rank. */
export type DraftRank = Omit<AssessmentRank, 'minShare'> & { minShare: string };
/** That it counts as on track stands on the 進捗状況 itself, so that it stays whatever becomes of its 記号. */
export type DraftStatus = Scale['progressStatuses'][number] & { isOnTrack: boolean };

/** A scale as it is edited. */
export interface ScaleDraft extends Omit<Scale, 'progressStatuses' | 'assessment'> {
  progressStatuses: DraftStatus[];
  assessment: Omit<AssessmentScale, 'ranks' | 'onTrack'> & { ranks: DraftRank[] };
}

export function scaleDraftOf(scale: Scale): ScaleDraft {
  const { ranks, onTrack, ...assessment } = assessmentScaleOf(scale);
  return {
    ...scale,
    progressStatuses: scale.progressStatuses.map((one) => ({ ...one, isOnTrack: onTrack.includes(one.code) })),
    assessment: {
      ...assessment,
      ranks: ranks.map((rank) => ({ ...rank, minShare: rank.minShare === null ? '' : String(rank.minShare) })),
    },
  };
}

/** As typed, 「８０％」, read as a number where it is one; else it stays, and the check says so. */
function readRate(typed: string): string {
  const result = parseDecimalInput(typed, { unit: '%' });
  return result.ok ? (result.value ?? '') : typed;
}

const withReadRate = <Item extends { minRate: string | null }>(item: Item): Item => ({
  ...item,
  minRate: item.minRate === null ? null : readRate(item.minRate),
});

/** What is no number is one that no check takes. */
const shareOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(readRate(typed)));

/** What is sent of a scale, and what the check is made on. */
export function scaleOf(typed: ScaleDraft): EditedScale {
  const { assessment, progressStatuses } = typed;
  return {
    ...typed,
    rounding: typed.rounding ?? 'half_up',
    progressStatuses: progressStatuses.map(({ isOnTrack: _, ...status }) => withReadRate(status)),
    bands: typed.bands.map(withReadRate),
    assessment: {
      ...assessment,
      ranks: assessment.ranks.map((rank) => ({ ...rank, minShare: shareOf(rank.minShare) })),
      onTrack: progressStatuses.flatMap(({ code, isOnTrack }) => (isOnTrack ? code : [])),
    },
  };
}
