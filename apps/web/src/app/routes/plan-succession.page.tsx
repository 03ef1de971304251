import { getRouteApi } from '@tanstack/react-router';
import { ForbiddenState } from '../../components/ui/forbidden-state.js';
import { NoPlanChosen } from '../../features/plans/editing/no-plan-chosen.js';
import { PlanSuccessionView } from '../../features/plans/succession/plan-succession-view.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/plan/succession');

export function PlanSuccessionPage() {
  const { plan } = route.useSearch();
  const can = useCan();
  if (!can('plan.manage')) return <ForbiddenState />;
  if (plan === undefined) return <NoPlanChosen title="計画の引き継ぎ" button="前の計画からの引き継ぎ" />;
  return <PlanSuccessionView planId={plan} />;
}
