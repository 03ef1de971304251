import type { RoundScale } from '@mawasu/contract';
import {
  type Icon,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconSquareRotated,
  IconTriangle,
  IconTriangleInverted,
} from '@tabler/icons-react';
import type { Tone } from './tone.js';
import { ToneBadge } from './tone-badge.js';

type ProgressStatuses = RoundScale['progressStatuses'];

const rankLooks: readonly { tone: Tone; icon: Icon }[] = [
  { tone: 'success', icon: IconCircleCheck },
  { tone: 'info', icon: IconTriangle },
  { tone: 'warning', icon: IconSquareRotated },
  { tone: 'danger', icon: IconTriangleInverted },
];
const worstLook = { tone: 'danger', icon: IconTriangleInverted } as const;
const specialLook = { tone: 'neutral', icon: IconCircleMinus } as const;

/**
 * How a status of this round's scale looks, by its place among the ranks: the scale is the city's and may have three
 * ranks or five. Statuses that are no rank (完了, 評価対象外) are neutral.
 */
export function progressStatusLook(statuses: ProgressStatuses, code: string): { tone: Tone; icon: Icon } {
  const lowestRank = statuses.findLastIndex(({ minRate }) => minRate !== null) + 1;
  const position = statuses.findIndex((status) => status.code === code);
  if (position < 0 || position > lowestRank) return specialLook;
  return position === lowestRank ? worstLook : (rankLooks[position] ?? worstLook);
}

export function progressStatusLabel(statuses: ProgressStatuses, code: string | null): string {
  if (code === null) return '未選択';
  return statuses.find((status) => status.code === code)?.label ?? code;
}

export interface ProgressStatusBadgeProps {
  statuses: ProgressStatuses;
  code: string | null;
  /** The figures suggest it and nobody has chosen yet. */
  proposed?: boolean;
}

export function ProgressStatusBadge({ statuses, code, proposed = false }: ProgressStatusBadgeProps) {
  if (code === null) return <ToneBadge tone="neutral" icon={IconCircleDashed} label="未選択" />;
  const { tone, icon } = progressStatusLook(statuses, code);
  const label = progressStatusLabel(statuses, code);
  return <ToneBadge tone={tone} icon={icon} label={proposed ? `提案：${label}` : label} />;
}
