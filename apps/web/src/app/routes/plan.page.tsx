import { getRouteApi } from '@tanstack/react-router';
import { PlanView } from '../../features/plans/plan-view.js';
import { useCurrentRound } from '../../lib/rounds.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/plan');

export function PlanPage() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const round = useCurrentRound();
  const can = useCan();
  // Typing replaces the entry in the history: the back button leaves the search instead of undoing letters.
  const search = (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true });
  return <PlanView round={round} q={q} onSearch={search} canEdit={can('plan.manage')} />;
}
