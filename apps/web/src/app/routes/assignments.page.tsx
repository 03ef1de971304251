import type { AssignmentQuery } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { assignmentsQuery } from '../../features/assignments/assignments.queries.js';
import { AssignmentsView } from '../../features/assignments/assignments-view.js';
import { plansQuery } from '../../lib/plans.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCan } from '../../lib/session.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/assignments');

/** 「担当課」: everybody reads it, 企画 changes it. */
export function AssignmentsPage() {
  const { planId, fy, policyId } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const thisYear = useServerFiscalYear();
  const shown = fy === undefined ? thisYear : Number(fy);
  const query = useQuery(assignmentsQuery({ ...(planId ? { planId } : {}), fy: shown } as AssignmentQuery));
  const plans = useQuery({ ...plansQuery, enabled: planId !== undefined });
  const known = { planId: plans.data?.items.map(({ id }) => id) };
  useKnownValues({ planId, fy, policyId }, known, (search) => void navigate({ search, replace: true }));
  const go = (next: { fy?: string | undefined; policyId?: string | undefined }) =>
    void navigate({ search: { planId, fy, policyId, ...next } });
  return (
    <>
      <PageHeader title="担当課" description={`${fiscalYearLabel(shown)}の施策と取組みの主管課と関係課です。`} />
      <QueryView query={query}>
        {(list) => (
          <AssignmentsView
            list={list}
            fy={shown}
            policyId={policyId}
            mayChange={can('assignment.manage')}
            isOld={query.isPlaceholderData}
            onYear={(year) => go({ fy: String(year) })}
            onPolicy={(next) => go({ policyId: next })}
          />
        )}
      </QueryView>
    </>
  );
}
