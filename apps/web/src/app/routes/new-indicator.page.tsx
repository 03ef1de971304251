import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoPlan } from '../../components/ui/no-plan.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { indicatorQuery } from '../../features/indicators/indicators.queries.js';
import { FollowingIndicator, NewIndicator } from '../../features/indicators/new-indicator.js';
import { planTreeQuery, usePlanMeasures } from '../../lib/plans.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/indicators/definitions/new');
const TITLE = '指標を追加する';

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
    <QueryView query={query} wholePage={TITLE}>
      {(old) => <FollowingIndicator old={old} {...ends} />}
    </QueryView>
  );
}

function Fresh({ planId, ...ends }: FormProps & { planId: string | undefined }) {
  const { planId: shown, hasNone, choices } = usePlanMeasures(planId);
  const tree = useQuery({ ...planTreeQuery(shown ?? ''), enabled: shown !== undefined });
  if (hasNone) {
    return (
      <>
        <PageHeader title={TITLE} />
        <NoPlan canEdit>計画を登録すると、施策や取組みに指標を付けられます。</NoPlan>
      </>
    );
  }
  if (tree.data === undefined) {
    return (
      <QueryView query={choices} wholePage={TITLE}>
        {() => null}
      </QueryView>
    );
  }
  return <NewIndicator tree={tree.data} {...ends} />;
}

/** A new indicator, or one that follows another. */
export function NewIndicatorPage() {
  const { planId, follows } = route.useSearch();
  const navigate = route.useNavigate();
  const ends = {
    onDone: (indicatorId: string) =>
      void navigate({ to: paths.indicatorDefinition, params: { indicatorId }, ignoreBlocker: true }),
    onCancel: () => void navigate({ to: paths.indicatorDefinitions, search: { planId }, ignoreBlocker: true }),
  };
  return follows === undefined ? <Fresh planId={planId} {...ends} /> : <Following id={follows} {...ends} />;
}
