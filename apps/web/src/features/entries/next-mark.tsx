import { IconArrowRight } from '@tabler/icons-react';
import { ToneBadge } from '../../components/ui/tone-badge.js';

/** Marks the box to fill in next. Only for the eye: who cannot see it is led there by the focus and by Alt+N. */
export function NextMark() {
  return (
    <span aria-hidden data-next-mark className="no-print">
      <ToneBadge tone="info" icon={IconArrowRight} label="次に入力" />
    </span>
  );
}
