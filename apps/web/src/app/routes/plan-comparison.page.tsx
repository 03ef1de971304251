import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoPlanChosen } from '../../features/plans/editing/no-plan-chosen.js';
import { PlanComparisonView } from '../../features/plans/editing/plan-comparison-view.js';
import { comparisonQuery } from '../../features/plans/editing/plan-editing.queries.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/plan/comparison');

export function PlanComparisonPage() {
  const { plan, revision } = route.useSearch();
  const navigate = route.useNavigate();
  const isChosen = plan !== undefined && revision !== undefined;
  const query = useQuery({ ...comparisonQuery(plan ?? '', Number(revision)), enabled: isChosen });
  useFoundValues({ plan, revision }, ['revision'], query, (search) => void navigate({ search, replace: true }));
  if (plan === undefined || revision === undefined) return <NoPlanChosen title="新旧対照" button="前の版と見比べる" />;
  return <PlanComparisonView planId={plan} number={Number(revision)} />;
}
