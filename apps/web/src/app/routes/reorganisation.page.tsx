import { fiscalYearOf } from '@mawasu/domain/years';
import { getRouteApi } from '@tanstack/react-router';
import { ForbiddenState } from '../../components/ui/forbidden-state.js';
import { ReorganisationView } from '../../features/departments/reorganisation-view.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/departments/reorganisation');

export function ReorganisationPage() {
  const { kind, fy } = route.useSearch();
  const can = useCan();
  if (!can('department.manage')) return <ForbiddenState />;
  const isSplit = kind === 'split';
  const shown = fy === undefined ? fiscalYearOf(new Date()) : Number(fy);
  return <ReorganisationView key={String(isSplit)} kind={isSplit ? 'split' : 'merge'} shownFy={shown} />;
}
