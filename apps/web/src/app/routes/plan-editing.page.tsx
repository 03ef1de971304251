import { getRouteApi } from '@tanstack/react-router';
import { PlanEditingView } from '../../features/plans/editing/plan-editing-view.js';

const route = getRouteApi('/work/plan/edit');

export function PlanEditingPage() {
  const { plan, node } = route.useSearch();
  const navigate = route.useNavigate();
  // Going through the tree replaces the entry in the history: the back button leaves the page.
  const choose = (planId: string, nodeId: string | null) =>
    void navigate({ search: { plan: planId, ...(nodeId === null ? {} : { node: nodeId }) }, replace: true });
  return <PlanEditingView planId={plan} nodeId={node} onChoose={choose} />;
}
