import { getRouteApi } from '@tanstack/react-router';
import { NoPlanChosen } from '../../features/plans/editing/no-plan-chosen.js';
import { PlanSuccessionView } from '../../features/plans/succession/plan-succession-view.js';

const route = getRouteApi('/work/plan/succession');

export function PlanSuccessionPage() {
  const { plan } = route.useSearch();
  if (plan === undefined) return <NoPlanChosen title="計画の引き継ぎ" button="前の計画からの引き継ぎ" />;
  return <PlanSuccessionView planId={plan} />;
}
