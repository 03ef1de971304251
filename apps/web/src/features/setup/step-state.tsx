import { type SetupState, setupStateLabels } from '@mawasu/domain/setup';
import { IconCircle, IconCircleCheck, IconProgress } from '@tabler/icons-react';
import { ToneBadge } from '../../components/ui/tone-badge.js';

const looks = {
  done: { tone: 'success', icon: IconCircleCheck },
  partial: { tone: 'warning', icon: IconProgress },
  todo: { tone: 'neutral', icon: IconCircle },
} as const;

/** 済, 途中 or まだ. */
export function StepState({ state }: { state: SetupState }) {
  return <ToneBadge {...looks[state]} label={setupStateLabels[state]} />;
}
