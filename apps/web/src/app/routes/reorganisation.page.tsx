import { getRouteApi } from '@tanstack/react-router';
import { ForbiddenState } from '../../components/ui/forbidden-state.js';
import { ReorganisationView } from '../../features/departments/reorganisation-view.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/departments/reorganisation');

export function ReorganisationPage() {
  const { kind, fy } = route.useSearch();
  const can = useCan();
  const thisYear = useServerFiscalYear();
  if (!can('department.manage')) return <ForbiddenState />;
  const isSplit = kind === 'split';
  const shown = fy === undefined ? thisYear : Number(fy);
  return <ReorganisationView key={String(isSplit)} kind={isSplit ? 'split' : 'merge'} shownFy={shown} />;
}
