import { getRouteApi } from '@tanstack/react-router';
import { ReorganisationView } from '../../features/departments/reorganisation-view.js';
import { useServerFiscalYear } from '../../lib/server-day.js';

const route = getRouteApi('/work/departments/reorganisation');

export function ReorganisationPage() {
  const { kind, fy } = route.useSearch();
  const isSplit = kind === 'split';
  const thisYear = useServerFiscalYear();
  const shown = fy === undefined ? thisYear : Number(fy);
  return <ReorganisationView key={String(isSplit)} kind={isSplit ? 'split' : 'merge'} shownFy={shown} />;
}
