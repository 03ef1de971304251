import { Stack } from '@mantine/core';
import type { RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { BookletSection } from '../../features/booklets/booklet-section.js';
import { ReportList } from '../../features/reports/report-list.js';
import { roundTreeQuery } from '../../lib/rounds.js';

function ReportsOfRound({ round }: { round: RoundSummary }) {
  const tree = useQuery(roundTreeQuery(round.id));
  return (
    <QueryView query={tree}>
      {(data) => (
        <Stack gap="lg">
          <BookletSection roundId={round.id} tree={data} />
          <ReportList tree={data} round={round} />
        </Stack>
      )}
    </QueryView>
  );
}

export function ReportsPage() {
  return (
    <WithRound title="報告書">
      {(round) => (
        <>
          <PageHeader title="報告書" description={`${fiscalYearLabel(round.fy)}の評価の帳票とデータです。`} />
          {/* What could not be made of one year is not said of another. */}
          <ReportsOfRound key={round.id} round={round} />
        </>
      )}
    </WithRound>
  );
}
