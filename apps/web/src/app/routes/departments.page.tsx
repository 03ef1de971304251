import { fiscalYearOf } from '@mawasu/domain/years';
import { getRouteApi } from '@tanstack/react-router';
import { DepartmentsView } from '../../features/departments/departments-view.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/departments');

export function DepartmentsPage() {
  const { fy } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const shown = fy === undefined ? fiscalYearOf(new Date()) : Number(fy);
  return (
    <DepartmentsView
      fy={shown}
      onYear={(chosen) => void navigate({ search: { fy: String(chosen) } })}
      canManage={can('department.manage')}
    />
  );
}
