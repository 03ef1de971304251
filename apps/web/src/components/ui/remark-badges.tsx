import { type RemarkKind, type RemarkState, remarkKindLabels, remarkStateLabels } from '@mawasu/domain/remarks';
import {
  type Icon,
  IconArrowForwardUp,
  IconBulb,
  IconCircleCheck,
  IconCircleOff,
  IconHelpCircle,
  IconHourglass,
  IconMessage,
  IconMessageReport,
} from '@tabler/icons-react';
import type { Tone } from './tone.js';
import { ToneBadge } from './tone-badge.js';

const kindIcons: Record<RemarkKind, Icon> = {
  finding: IconMessageReport,
  question: IconHelpCircle,
  proposal: IconBulb,
};
const stateLooks: Record<RemarkState, [Tone, Icon]> = {
  open: ['warning', IconHourglass],
  answered: ['info', IconMessage],
  accepted: ['success', IconCircleCheck],
  carried_over: ['neutral', IconArrowForwardUp],
  withdrawn: ['neutral', IconCircleOff],
};

export function RemarkKindBadge({ kind }: { kind: RemarkKind }) {
  return <ToneBadge tone="neutral" icon={kindIcons[kind]} label={remarkKindLabels[kind]} />;
}

export function RemarkStateBadge({ state }: { state: RemarkState }) {
  const [tone, icon] = stateLooks[state];
  return <ToneBadge tone={tone} icon={icon} label={remarkStateLabels[state]} />;
}
