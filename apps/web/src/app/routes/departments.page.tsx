import { getRouteApi } from '@tanstack/react-router';
import { DepartmentsView } from '../../features/departments/departments-view.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/departments');

export function DepartmentsPage() {
  const { fy } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const thisYear = useServerFiscalYear();
  const shown = fy === undefined ? thisYear : Number(fy);
  return (
    <DepartmentsView
      fy={shown}
      onYear={(chosen) => void navigate({ search: { fy: String(chosen) } })}
      canManage={can('department.manage')}
    />
  );
}
