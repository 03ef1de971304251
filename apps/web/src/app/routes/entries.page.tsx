import type { EntryListFilter, RoundDetail } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { placeKey, placesOf } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { WithRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { entryListQuery } from '../../features/entries/entries.queries.js';
import { EntryFilters, type EntryFilterValues } from '../../features/entries/entry-filters.js';
import { EntryTable } from '../../features/entries/entry-table.js';
import { SheetFormButtons } from '../../features/imports/sheet-form-buttons.js';
import { departmentsQuery } from '../../lib/departments.js';
import { rememberFilters } from '../../lib/last-filters.js';
import type { PageQuestion, PageSearch } from '../../lib/lazy-page.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { roundTreeQuery } from '../../lib/rounds.js';
import { pageOf } from '../../lib/search-params.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/entries');
const PAGE_SIZE = 50;

/** A column's heading sorts by it, then the other way round, then leaves the order of the plan. */
function nextSorting(now: { sort?: string | undefined; order?: string | undefined }, sort: string) {
  if (now.sort !== sort) return { sort };
  return now.order === 'desc' ? {} : { sort, order: 'desc' };
}

/** What the address asks the server for. Words nobody can search for are not sent: their field says what is wrong with them. */
function filterOf({ page, round: _round, ...values }: PageSearch): EntryListFilter {
  const words = values.q !== undefined && searchQueryProblem(values.q) === null ? values.q : undefined;
  const { sort, order } = values;
  const sorting = { sort, order: sort === undefined ? undefined : order };
  return { ...values, ...sorting, q: words, page: pageOf(page), size: PAGE_SIZE } as EntryListFilter;
}

/** Asks for what the list begins with. */
export function askEntries({ queryClient, round, search }: PageQuestion): void {
  void queryClient.prefetchQuery(entryListQuery(round.id, filterOf(search)));
  void queryClient.prefetchQuery(departmentsQuery(round.fy));
  void queryClient.prefetchQuery(roundTreeQuery(round.id));
}

function EntriesOfRound({ round }: { round: RoundDetail }) {
  const search = route.useSearch();
  const { page: pageText, round: _round, sort, order, ...values } = search;
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  const sorted = { ...(sort ? { sort, ...(order ? { order } : {}) } : {}) };
  const list = useQuery(entryListQuery(round.id, filterOf(search)));
  const departments = useQuery(departmentsQuery(round.fy));
  const tree = useQuery(roundTreeQuery(round.id));
  const go = (next: EntryFilterValues) => void navigate({ search: { ...next, ...sorted } });
  const nodes = tree.data?.nodes;
  useKnownValues(
    values,
    {
      state: ['evaluated', ...placesOf(round.steps).map(placeKey)],
      status: ['none', ...round.scale.progressStatuses.map(({ code }) => code)],
      departmentId: departments.data?.items.map(({ id }) => id),
      policyId: nodes?.map(({ id }) => id),
      measureId: nodes?.flatMap((node) => measuresOf(node)).map(({ id }) => id),
    },
    (next) => void navigate({ search: { ...next, ...sorted }, replace: true }),
  );
  const remembered = JSON.stringify({ ...values, ...sorted });
  useEffect(() => rememberFilters(JSON.parse(remembered)), [remembered]);
  return (
    <>
      <EntryFilters
        key={values.q ?? ''}
        values={values}
        round={round}
        departments={departments.data?.items ?? []}
        policies={tree.data?.nodes ?? []}
        onChange={go}
      />
      <QueryView query={list}>
        {(data) => (
          <EntryTable
            list={data}
            round={round}
            page={page}
            pageSize={PAGE_SIZE}
            onPage={(next) => void navigate({ search: { ...values, ...sorted, page: String(next) } })}
            sorting={{
              sort: sort ?? null,
              order: order === 'desc' ? 'desc' : 'asc',
              onSort: (next) => void navigate({ search: { ...values, ...nextSorting({ sort, order }, next) } }),
            }}
            onClear={Object.keys(values).length > 0 ? () => go({}) : undefined}
          />
        )}
      </QueryView>
    </>
  );
}

export function EntriesPage() {
  const { departmentId } = route.useSearch();
  return (
    <WithRound title="年度評価シート">
      {(round) => (
        <>
          <PageHeader
            title="年度評価シート"
            description={`${fiscalYearLabel(round.fy)}に各課が取り組んだことの振り返りです。`}
            actions={<SheetFormButtons round={round} departmentId={departmentId} />}
          />
          <EntriesOfRound round={round} />
        </>
      )}
    </WithRound>
  );
}
