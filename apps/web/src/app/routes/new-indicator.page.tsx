import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { indicatorQuery } from '../../features/indicators/indicators.queries.js';
import { FollowingIndicator, NewIndicator } from '../../features/indicators/new-indicator.js';
import { planTreeQuery, usePlanMeasures } from '../../lib/plans.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/indicators/definitions/new');

interface FormProps {
  onDone: (id: string) => void;
  onCancel: () => void;
}

function Following({ id, ...ends }: FormProps & { id: string }) {
  const { planId } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(indicatorQuery(id));
  const values = { planId, follows: id };
  useFoundValues(values, ['follows'], query, (search) => void navigate({ search, replace: true }));
  return (
    <QueryView query={query} wholePage="指標を追加する">
      {(old) => <FollowingIndicator old={old} {...ends} />}
    </QueryView>
  );
}

function Fresh({ planId, ...ends }: FormProps & { planId: string | undefined }) {
  const { planId: shown } = usePlanMeasures(planId);
  const query = useQuery({ ...planTreeQuery(shown ?? ''), enabled: shown !== undefined });
  return (
    <QueryView query={query} wholePage="指標を追加する">
      {(tree) => <NewIndicator tree={tree} {...ends} />}
    </QueryView>
  );
}

/** A new indicator, or one that follows another. */
export function NewIndicatorPage() {
  const { planId, follows } = route.useSearch();
  const navigate = route.useNavigate();
  const ends = {
    onDone: (indicatorId: string) => void navigate({ to: paths.indicatorDefinition, params: { indicatorId } }),
    onCancel: () => void navigate({ to: paths.indicatorDefinitions, search: { planId } }),
  };
  return follows === undefined ? <Fresh planId={planId} {...ends} /> : <Following id={follows} {...ends} />;
}
