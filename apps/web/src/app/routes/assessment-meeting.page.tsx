import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { AssessmentMeeting } from '../../features/assessments/assessment-meeting.js';
import { assessmentListQuery } from '../../features/assessments/assessments.queries.js';

const route = getRouteApi('/work/assessments/meeting');

function OfRound({ roundId, fy }: { roundId: string; fy: number }) {
  const { measureId } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(assessmentListQuery(roundId));
  return (
    <QueryView query={list}>
      {({ items }) => (
        <AssessmentMeeting
          roundId={roundId}
          fy={fy}
          items={items}
          measureId={measureId}
          onShow={(next) => void navigate({ search: { measureId: next }, replace: true })}
          onClose={() => void navigate({ to: paths.assessments })}
        />
      )}
    </QueryView>
  );
}

/** The view for 庁内会議: over the whole screen, until it is closed. */
export function AssessmentMeetingPage() {
  return (
    <WithRound title="施策評価の会議">
      {(round) => (
        <>
          <PageHeader title="施策評価の会議" />
          <OfRound roundId={round.id} fy={round.fy} />
        </>
      )}
    </WithRound>
  );
}
