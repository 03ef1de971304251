import type { AssessmentDetail, AssessmentView } from '@mawasu/contract';
import { assessmentStateLabels, NOT_BEGUN_LABEL } from '@mawasu/domain/assessments';
import { assessmentRankText } from '@mawasu/domain/scales';
import { IconCircle, IconCircleCheck, IconHourglass, IconLock, IconPencil, IconStar } from '@tabler/icons-react';
import { ToneBadge } from '../../components/ui/tone-badge.js';

type Choice = { code: string; label: string };

const looks = {
  draft: { tone: 'info', icon: IconPencil },
  submitted: { tone: 'warning', icon: IconHourglass },
  decided: { tone: 'success', icon: IconCircleCheck },
} as const;

/** Where a stage has got to. */
export function AssessmentStateBadge({ state, open }: Pick<AssessmentView, 'state' | 'open'>) {
  if (!open) return <ToneBadge tone="neutral" icon={IconLock} label="公開前" />;
  if (state === null) return <ToneBadge tone="neutral" icon={IconCircle} label={NOT_BEGUN_LABEL} />;
  return <ToneBadge {...looks[state]} label={assessmentStateLabels[state]} />;
}

export const rankWords = (ranks: readonly Choice[], code: string | null): string | null => {
  const found = ranks.find((rank) => rank.code === code);
  return found ? assessmentRankText(found) : code;
};

export const directionWords = ({ directions }: AssessmentDetail['scale'], code: string | null): string | null =>
  directions.find((direction) => direction.code === code)?.label ?? code;

/** 「A 順調」; nothing while none is chosen. */
export function RankBadge({ ranks, code }: { ranks: readonly Choice[]; code: string | null }) {
  const words = rankWords(ranks, code);
  return words === null ? null : <ToneBadge tone="accent" icon={IconStar} label={words} />;
}
