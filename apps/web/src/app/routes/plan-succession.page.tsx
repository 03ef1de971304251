import { getRouteApi } from '@tanstack/react-router';
import { ForbiddenState } from '../../components/ui/forbidden-state.js';
import { NotFoundState } from '../../components/ui/not-found-state.js';
import { PlanSuccessionView } from '../../features/plans/succession/plan-succession-view.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/plan/succession');

export function PlanSuccessionPage() {
  const { plan } = route.useSearch();
  const can = useCan();
  if (!can('plan.manage')) return <ForbiddenState />;
  if (plan === undefined) return <NotFoundState />;
  return <PlanSuccessionView planId={plan} />;
}
