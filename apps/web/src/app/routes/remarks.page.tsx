import type { RemarkListFilter } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NoRound } from '../../components/layout/with-round.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { RemarkFilters, type RemarkFilterValues } from '../../features/remarks/remark-filters.js';
import { remarkListQuery } from '../../features/remarks/remark-list.queries.js';
import { RemarkTable } from '../../features/remarks/remark-table.js';
import { departmentsQuery } from '../../lib/departments.js';
import { useCurrentRound } from '../../lib/rounds.js';
import { pageOf } from '../../lib/search-params.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/remarks');
const PAGE_SIZE = 50;

function RemarksOfAllYears() {
  const { page: pageText, round: _round, ...values } = route.useSearch();
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  // Words nobody can search for are not sent: their field says what is wrong with them.
  const words = values.q !== undefined && searchQueryProblem(values.q) === null ? values.q : undefined;
  const filter = { ...values, q: words, page, size: PAGE_SIZE } as RemarkListFilter;
  const list = useQuery(remarkListQuery(filter));
  const departments = useQuery(departmentsQuery(useServerFiscalYear()));
  const go = (next: RemarkFilterValues) => void navigate({ search: { ...next } });
  useKnownValues(
    values,
    { departmentId: departments.data?.items.map(({ id }) => id) },
    (next) => void navigate({ search: { ...next }, replace: true }),
  );
  return (
    <>
      <RemarkFilters key={values.q ?? ''} values={values} departments={departments.data?.items ?? []} onChange={go} />
      <QueryView query={list}>
        {(data) => (
          <RemarkTable
            list={data}
            page={page}
            pageSize={PAGE_SIZE}
            onPage={(next) => void navigate({ search: { ...values, page: String(next) } })}
            onClear={Object.keys(values).length > 0 ? () => go({}) : undefined}
          />
        )}
      </QueryView>
    </>
  );
}

/** 「指摘一覧」 */
export function RemarksPage() {
  return (
    <>
      <PageHeader
        title="指摘一覧"
        description="年度評価シートへの指摘・質問・提案と、課の回答です。終わっていないものは、次の年度のシートに引き継がれます。"
      />
      {useCurrentRound() === null ? <NoRound /> : <RemarksOfAllYears />}
    </>
  );
}
