import type { IndicatorResultFilter, RoundDetail } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { indicatorResultsQuery, useSaveIndicators } from '../../features/dashboard/dashboard.queries.js';
import { bandOptions } from '../../features/dashboard/dashboard-readings.js';
import {
  IndicatorFilters,
  type IndicatorFilterValues,
  isNarrowed,
} from '../../features/dashboard/indicator-filters.js';
import { IndicatorResults } from '../../features/dashboard/indicator-results.js';
import { departmentsQuery } from '../../lib/departments.js';
import type { PageQuestion, PageSearch } from '../../lib/lazy-page.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { roundTreeQuery } from '../../lib/rounds.js';
import { pageOf } from '../../lib/search-params.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/indicators');
const PAGE_SIZE = 50;

const filterOf = ({ page: _page, round: _round, ...values }: PageSearch) => values as IndicatorResultFilter;
const queryOf = (roundId: string, search: PageSearch) =>
  indicatorResultsQuery(roundId, { ...filterOf(search), page: pageOf(search.page), size: PAGE_SIZE });

/** Asks for what the list begins with. */
export function askIndicators({ queryClient, round, search }: PageQuestion): void {
  void queryClient.prefetchQuery(queryOf(round.id, search));
  void queryClient.prefetchQuery(departmentsQuery(round.fy));
  void queryClient.prefetchQuery(roundTreeQuery(round.id));
}

function IndicatorsOfRound({ round }: { round: RoundDetail }) {
  const search = route.useSearch();
  const { page: pageText, round: _round, ...values } = search;
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  const query = useQuery(queryOf(round.id, search));
  const departments = useQuery(departmentsQuery(round.fy));
  const tree = useQuery(roundTreeQuery(round.id));
  const saving = useSaveIndicators(round, filterOf(search));
  const choose = (next: IndicatorFilterValues) => void navigate({ search: next });
  const nodes = tree.data?.nodes;
  useKnownValues(
    values,
    {
      band: bandOptions(round.scale).map(({ value }) => value),
      departmentId: departments.data?.items.map(({ id }) => id),
      policyId: nodes?.map(({ id }) => id),
      measureId: nodes?.flatMap((node) => measuresOf(node)).map(({ id }) => id),
    },
    (next) => void navigate({ search: next, replace: true }),
  );
  return (
    <>
      <IndicatorFilters
        values={values}
        bands={bandOptions(round.scale)}
        departments={departments.data?.items ?? []}
        policies={tree.data?.nodes ?? []}
        onChange={choose}
      />
      <QueryView query={query}>
        {(list) => (
          <IndicatorResults
            list={list}
            page={page}
            pageSize={PAGE_SIZE}
            onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
            onClear={isNarrowed(values) ? () => choose({ order: values.order }) : undefined}
            saving={saving}
          />
        )}
      </QueryView>
    </>
  );
}

function describeList({ fy, scale }: RoundDetail, band: string | undefined): string {
  const label = bandOptions(scale).find(({ value }) => value === band)?.label;
  return `${fiscalYearLabel(fy)}の指標${label ? `のうち、率が「${label}」のもの` : ''}です。`;
}

export function IndicatorsPage() {
  const { band } = route.useSearch();
  return (
    <WithRound title="指標の達成率">
      {(round) => (
        <>
          <PageHeader
            title="指標の達成率"
            breadcrumb={[
              <TextLink key="dashboard" to={paths.dashboard} fz="sm">
                ダッシュボード
              </TextLink>,
            ]}
            description={describeList(round, band)}
          />
          <IndicatorsOfRound round={round} />
        </>
      )}
    </WithRound>
  );
}
