import { getRouteApi } from '@tanstack/react-router';
import { NoPlanChosen } from '../../features/plans/editing/no-plan-chosen.js';
import { PlanComparisonView } from '../../features/plans/editing/plan-comparison-view.js';

const route = getRouteApi('/work/plan/comparison');

export function PlanComparisonPage() {
  const { plan, revision } = route.useSearch();
  if (plan === undefined || revision === undefined) return <NoPlanChosen title="新旧対照" button="前の版と見比べる" />;
  return <PlanComparisonView planId={plan} number={Number(revision)} />;
}
