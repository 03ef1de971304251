import { type EntryPlace, type EntryState, entryPlaceText, type StepWords } from '@mawasu/domain/workflow';
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

interface Look {
  tone: Tone;
  icon: Icon;
}

const entryStateLooks: Record<Exclude<EntryState, 'in_review'>, Look> = {
  not_started: { tone: 'neutral', icon: IconCircle },
  drafting: { tone: 'info', icon: IconPencil },
  confirmed: { tone: 'success', icon: IconCircleCheck },
  finalized: { tone: 'success', icon: IconLock },
  published: { tone: 'success', icon: IconWorld },
  excluded: { tone: 'neutral', icon: IconCircleOff },
};

const firstReview: Look = { tone: 'warning', icon: IconHourglass };
const laterReviews: readonly Look[] = [
  { tone: 'accent', icon: IconZoomCheck },
  { tone: 'attention', icon: IconUsers },
];

/** How a place of the workflow looks, for badges and for the bars of charts. A round has as many reviews as it has steps. */
export function placeLook({ state, position }: EntryPlace): Look {
  if (state !== 'in_review') return entryStateLooks[state];
  const later = (position ?? 1) - 2;
  return (later < 0 ? undefined : laterReviews[later % laterReviews.length]) ?? firstReview;
}

interface StateBadgeProps {
  place: EntryPlace;
  /** Of the round: they have the words for a sheet in review. */
  steps: readonly StepWords[];
  returned?: boolean;
}

/** State of a 年度評価シート. A returned one stands out: it is 入力中 again, but somebody waits for a correction. */
export function StateBadge({ place, steps, returned = false }: StateBadgeProps) {
  const label = entryPlaceText(place, steps, returned);
  if (returned && place.state === 'drafting') return <ToneBadge tone="danger" icon={IconArrowBackUp} label={label} />;
  const { tone, icon } = placeLook(place);
  return <ToneBadge tone={tone} icon={icon} label={label} />;
}

export function LateBadge() {
  return <ToneBadge tone="danger" icon={IconClockExclamation} label="期限超過" />;
}
