import { getRouteApi } from '@tanstack/react-router';
import { PlanView } from '../../features/plans/plan-view.js';
import { useCurrentRound } from '../../lib/rounds.js';

const route = getRouteApi('/work/plan');

export function PlanPage() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const round = useCurrentRound();
  // Typing replaces the entry in the history: the back button leaves the search instead of undoing letters.
  const search = (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true });
  return <PlanView round={round} q={q} onSearch={search} />;
}
