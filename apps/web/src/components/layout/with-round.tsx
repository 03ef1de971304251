import type { RoundDetail, RoundSummary } from '@mawasu/contract';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCurrentRound, useRoundDetail } from '../../lib/rounds.js';
import { EmptyState } from '../ui/empty-state.js';
import { PageHeader } from '../ui/page-header.js';

interface WithRoundProps {
  /** The page's heading while there is no round to show. */
  title: string;
  children: (round: RoundDetail) => ReactNode;
}

/** For pages that show one 評価年度: gives the round of the address, or says that there is none yet. */
export function WithRound({ title, children }: WithRoundProps) {
  const round = useCurrentRound();
  if (!round) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState icon={IconCalendarOff} title="評価年度がまだ登録されていません。">
          企画担当が評価年度を登録すると、ここに表示されます。
        </EmptyState>
      </>
    );
  }
  return <Detailed round={round}>{children}</Detailed>;
}

function Detailed({ round, children }: { round: RoundSummary; children: WithRoundProps['children'] }) {
  return <>{children(useRoundDetail(round))}</>;
}
