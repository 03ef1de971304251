import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundState } from '../../components/ui/not-found-state.js';
import { QueryView } from '../../components/ui/query-view.js';
import { AssessmentWindow } from '../../features/assessments/assessment-window.js';
import { type AssessedPlace, assessmentQuery } from '../../features/assessments/assessments.queries.js';
import { useCurrentRound } from '../../lib/rounds.js';

const route = getRouteApi('/work/assessments/$measureId');

function OnePlace({ place }: { place: AssessedPlace }) {
  const query = useQuery(assessmentQuery(place));
  return (
    <QueryView query={query} wholePage="施策評価">
      {(detail) => <AssessmentWindow place={place} detail={detail} />}
    </QueryView>
  );
}

/** One 施策 in the round that the address names (`of`: 外部委員 do not see rounds that run), else in that of the page. */
export function AssessmentPage() {
  const { measureId } = route.useParams();
  const { of } = route.useSearch();
  const round = useCurrentRound();
  const roundId = of ?? round?.id;
  if (roundId === undefined) return <NotFoundState />;
  return <OnePlace key={`${roundId} ${measureId}`} place={{ roundId, measureId }} />;
}
