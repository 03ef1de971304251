import { getRouteApi } from '@tanstack/react-router';
import { WithRound } from '../../components/layout/with-round.js';
import { MeasureReportPanel } from '../../features/reports/measure-report-panel.js';

const route = getRouteApi('/work/measures/$measureId/report');

export function MeasureReportPage() {
  const { measureId } = route.useParams();
  return (
    <WithRound title="施策評価シート">
      {(round) => <MeasureReportPanel key={`${round.id} ${measureId}`} round={round} measureId={measureId} />}
    </WithRound>
  );
}
