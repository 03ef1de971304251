import type { RoundScale } from '@mawasu/contract';
import { findProgressStatus, progressStatusText, rankPosition } from '@mawasu/domain/scales';
import {
  type Icon,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconDiamond,
  IconSquare,
  IconTriangle,
  IconTriangleInverted,
} from '@tabler/icons-react';
import type { Tone } from './tone.js';
import { ToneBadge } from './tone-badge.js';

type ProgressStatuses = RoundScale['progressStatuses'];
type Look = { tone: Tone; icon: Icon };

const best: Look = { tone: 'success', icon: IconCircleCheck };
const good: Look = { tone: 'info', icon: IconTriangle };
const middling: Look = { tone: 'warning', icon: IconDiamond };
const poor: Look = { tone: 'attention', icon: IconSquare };
const worst: Look = { tone: 'danger', icon: IconTriangleInverted };
const special: Look = { tone: 'neutral', icon: IconCircleMinus };
const between: Record<number, readonly Look[]> = { 1: [middling], 2: [good, middling], 3: [good, middling, poor] };

const asScale = (statuses: ProgressStatuses) => ({ progressStatuses: statuses });

/**
 * How a status of this round's scale looks, by its place among the ranks: the scale is the city's and may have three
 * ranks or five. Statuses that are no rank (完了, 評価対象外) are neutral.
 */
export function progressStatusLook(statuses: ProgressStatuses, code: string): Look {
  const position = rankPosition(asScale(statuses), code);
  if (position === null) return special;
  const last = statuses.filter(({ minRate }) => minRate !== null).length - 1;
  if (position === 0) return best;
  return position === last ? worst : (between[last - 1]?.[position - 1] ?? middling);
}

function progressStatusLabel(statuses: ProgressStatuses, code: string | null): string {
  if (code === null) return '未選択';
  const status = findProgressStatus(asScale(statuses), code);
  return status ? progressStatusText(status) : code;
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
  return <ToneBadge tone={tone} icon={icon} label={proposed ? `目安：${label}` : label} />;
}
