import { entryStateText } from '@mawasu/domain/sheets';
import type { EntryState } from '@mawasu/domain/workflow';
import {
  type Icon,
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleOff,
  IconClockExclamation,
  IconHourglass,
  IconLock,
  IconPencil,
  IconUsers,
  IconWorld,
  IconZoomCheck,
} from '@tabler/icons-react';
import type { Tone } from './tone.js';
import { ToneBadge } from './tone-badge.js';

/** How each state looks, for badges and for the bars of charts. */
export const entryStateLooks: Record<EntryState, { tone: Tone; icon: Icon }> = {
  not_started: { tone: 'neutral', icon: IconCircle },
  drafting: { tone: 'info', icon: IconPencil },
  head_review: { tone: 'warning', icon: IconHourglass },
  division_review: { tone: 'attention', icon: IconUsers },
  planning_review: { tone: 'accent', icon: IconZoomCheck },
  confirmed: { tone: 'success', icon: IconCircleCheck },
  finalized: { tone: 'success', icon: IconLock },
  published: { tone: 'success', icon: IconWorld },
  excluded: { tone: 'neutral', icon: IconCircleOff },
};

/** State of a 年度評価シート. A returned one stands out: it is 入力中 again, but somebody waits for a correction. */
export function StateBadge({ state, returned = false }: { state: EntryState; returned?: boolean }) {
  const label = entryStateText(state, returned);
  if (returned && state === 'drafting') return <ToneBadge tone="danger" icon={IconArrowBackUp} label={label} />;
  const { tone, icon } = entryStateLooks[state];
  return <ToneBadge tone={tone} icon={icon} label={label} />;
}

export function LateBadge() {
  return <ToneBadge tone="danger" icon={IconClockExclamation} label="期限超過" />;
}
