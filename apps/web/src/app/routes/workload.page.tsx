import type { RoundDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { workloadQuery } from '../../features/workload/workload.queries.js';
import { WorkloadView } from '../../features/workload/workload-view.js';

function WorkloadOf({ round }: { round: RoundDetail }) {
  const query = useQuery(workloadQuery(round.id));
  return (
    <>
      <PageHeader
        title="負担の見える化"
        description={`${fiscalYearLabel(round.fy)}評価の入力にかかった時間と、使われていない項目です。課ごとに示し、個人は示しません。`}
        actions={<PrintButton />}
      />
      <QueryView query={query}>{(workload) => <WorkloadView workload={workload} round={round} />}</QueryView>
    </>
  );
}

/** 「負担の見える化」 of the chosen round. */
export function WorkloadPage() {
  return <WithRound title="負担の見える化">{(round) => <WorkloadOf round={round} />}</WithRound>;
}
