import type { RoundDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ChartViewsProvider } from '../../components/charts/chart-views.js';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { paths } from '../../config/paths.js';
import { dashboardQuery } from '../../features/dashboard/dashboard.queries.js';
import { type DashboardFilter, DashboardFilters } from '../../features/dashboard/dashboard-filters.js';
import { DashboardView, type ListBehind } from '../../features/dashboard/dashboard-view.js';
import { departmentsQuery } from '../../lib/departments.js';
import type { PageQuestion, PageSearch } from '../../lib/lazy-page.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/dashboard');

const filterOf = ({ departmentId, policyId }: PageSearch): DashboardFilter => ({
  ...(departmentId ? { departmentId } : {}),
  ...(policyId ? { policyId } : {}),
});

/** Asks for what the dashboard begins with. */
export function askDashboard({ queryClient, round, search }: PageQuestion): void {
  void queryClient.prefetchQuery(dashboardQuery(round.id, filterOf(search)));
  void queryClient.prefetchQuery(departmentsQuery(round.fy));
}

function DashboardOfRound({ round }: { round: RoundDetail }) {
  const search = route.useSearch();
  const { departmentId, policyId, views = '' } = search;
  const filter = filterOf(search);
  const navigate = useNavigate();
  const dashboard = useQuery(dashboardQuery(round.id, filter));
  const departments = useQuery(departmentsQuery(round.fy));
  const open = ({ list, ...narrow }: ListBehind) =>
    void navigate({ to: list === 'entries' ? paths.entries : paths.indicators, search: { ...filter, ...narrow } });
  const show = (next: DashboardFilter, shown = views) =>
    void navigate({ to: paths.dashboard, search: { ...next, ...(shown === '' ? {} : { views: shown }) } });
  const choose = (next: DashboardFilter) => show(next);
  useKnownValues(
    { departmentId, policyId },
    {
      departmentId: departments.data?.items.map(({ id }) => id),
      policyId: dashboard.data?.policies.map(({ id }) => id),
    },
    (next) => show(next),
  );
  return (
    <ChartViewsProvider text={views} onChange={(shown) => show(filter, shown)}>
      <DashboardFilters
        filter={filter}
        departments={departments.data?.items ?? []}
        policies={dashboard.data?.policies ?? []}
        onChange={choose}
      />
      <QueryView query={dashboard}>
        {(data) => (
          <DashboardView
            dashboard={data}
            round={round}
            filter={filter}
            open={open}
            openMeasure={(measureId) => void navigate({ to: paths.measure, params: { measureId } })}
            onClear={() => choose({})}
          />
        )}
      </QueryView>
    </ChartViewsProvider>
  );
}

export function DashboardPage() {
  return (
    <WithRound title="ダッシュボード">
      {(round) => (
        <>
          <PageHeader title="ダッシュボード" description={`${fiscalYearLabel(round.fy)}の評価の現在の状況です。`} />
          <DashboardOfRound round={round} />
        </>
      )}
    </WithRound>
  );
}
