import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoPlanChosen } from '../../features/plans/editing/no-plan-chosen.js';
import { successionsQuery } from '../../features/plans/succession/plan-succession.queries.js';
import { PlanSuccessionView } from '../../features/plans/succession/plan-succession-view.js';
import { useFoundValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/plan/succession');

export function PlanSuccessionPage() {
  const { plan } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({ ...successionsQuery(plan ?? ''), enabled: plan !== undefined });
  useFoundValues({ plan }, ['plan'], query, (search) => void navigate({ search, replace: true }));
  if (plan === undefined) return <NoPlanChosen title="計画の引き継ぎ" button="前の計画からの引き継ぎ" />;
  return <PlanSuccessionView planId={plan} />;
}
