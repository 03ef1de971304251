import { NativeSelect } from '@mantine/core';
import type { RoundSummary } from '@mawasu/contract';
import { roundStateLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';

export interface RoundSwitchProps {
  rounds: readonly RoundSummary[];
  current: RoundSummary | null;
  onChange: (round: RoundSummary) => void;
}

/** Which year's evaluation the pages show. The choice is part of the address. */
export function RoundSwitch({ rounds, current, onChange }: RoundSwitchProps) {
  if (!current) return null;
  const data = rounds.map((round) => ({
    value: round.id,
    label: `${fiscalYearLabel(round.fy)}評価（${roundStateLabels[round.state]}）`,
  }));
  return (
    <NativeSelect
      aria-label="評価年度"
      data={data}
      value={current.id}
      w="15rem"
      miw="6rem"
      onChange={(event) => {
        const chosen = rounds.find(({ id }) => id === event.currentTarget.value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
