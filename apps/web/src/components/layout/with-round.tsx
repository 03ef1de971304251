import type { RoundDetail, RoundSummary } from '@mawasu/contract';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { paths } from '../../config/paths.js';
import { useCurrentRound, useRoundDetail } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';
import { EmptyState } from '../ui/empty-state.js';
import { PageHeader } from '../ui/page-header.js';
import { SettingUpState } from '../ui/setting-up-state.js';
import { ButtonLink } from '../ui/text-link.js';

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
        <NoRound />
      </>
    );
  }
  return <Detailed round={round}>{children}</Detailed>;
}

/** In place of what a page shows of 評価年度, while there is none: what is missing, and whose it is. */
export function NoRound() {
  const can = useCan();
  if (!can('setup.manage')) return <SettingUpState />;
  return (
    <EmptyState
      icon={IconCalendarOff}
      title="評価年度がまだありません。"
      action={
        <ButtonLink to={paths.setup} variant="default">
          はじめての設定を開く
        </ButtonLink>
      }
    >
      {can('round.manage') ? '' : '企画が'}評価年度をつくって受付を始めると、ここに表示されます。
    </EmptyState>
  );
}

function Detailed({ round, children }: { round: RoundSummary; children: WithRoundProps['children'] }) {
  return <>{children(useRoundDetail(round))}</>;
}
