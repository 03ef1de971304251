import { Anchor } from '@mantine/core';
import { rateNameLabels } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';

interface RateButtonProps {
  fy: number;
  rate: 'achievement' | 'pace';
  text: string;
  /** Its formula is on the screen. */
  isOpen: boolean;
  onOpen: (fy: number) => void;
  className?: string | undefined;
  /** Said before the figure, where no heading says it. */
  prefix?: string;
}

/** No rate stands alone: pressed, it shows the formula it came from. */
export function RateButton({ fy, rate, text, isOpen, onOpen, className, prefix = '' }: RateButtonProps) {
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      className={className}
      aria-pressed={isOpen}
      aria-label={`${prefix}${text}（${fiscalYearShort(fy)}の${rateNameLabels[rate]}の計算を見る）`}
      onClick={() => onOpen(fy)}
    >
      {prefix}
      {text}
    </Anchor>
  );
}
