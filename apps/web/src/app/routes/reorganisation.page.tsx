import { fiscalYearOf } from '@mawasu/domain/years';
import { getRouteApi } from '@tanstack/react-router';
import { ReorganisationView } from '../../features/departments/reorganisation-view.js';

const route = getRouteApi('/work/departments/reorganisation');

export function ReorganisationPage() {
  const { kind, fy } = route.useSearch();
  const isSplit = kind === 'split';
  const shown = fy === undefined ? fiscalYearOf(new Date()) : Number(fy);
  return <ReorganisationView key={String(isSplit)} kind={isSplit ? 'split' : 'merge'} shownFy={shown} />;
}
