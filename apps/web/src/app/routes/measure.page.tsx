import { getRouteApi } from '@tanstack/react-router';
import { MeasureView } from '../../features/plans/measure-view.js';
import { useCurrentRoundDetail } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/measures/$measureId');

export function MeasurePage() {
  const { measureId } = route.useParams();
  const round = useCurrentRoundDetail();
  const can = useCan();
  return <MeasureView measureId={measureId} round={round} canReport={can('report.download')} />;
}
