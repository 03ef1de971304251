import type { RoundSummary } from '@mawasu/contract';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCurrentRound } from '../../lib/rounds.js';
import { EmptyState } from '../ui/empty-state.js';

/** For pages that show one 評価年度: gives the round of the address, or says that there is none yet. */
export function WithRound({ children }: { children: (round: RoundSummary) => ReactNode }) {
  const round = useCurrentRound();
  if (!round) {
    return (
      <EmptyState icon={IconCalendarOff} title="評価年度がまだ登録されていません。">
        企画担当が評価年度を登録すると、ここに表示されます。
      </EmptyState>
    );
  }
  return <>{children(round)}</>;
}
