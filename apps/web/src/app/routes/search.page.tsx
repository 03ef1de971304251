import type { SearchKind } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { searchResultsQuery } from '../../features/search/search.queries.js';
import { SearchField } from '../../features/search/search-field.js';
import { SearchResults } from '../../features/search/search-results.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { roundsQuery } from '../../lib/rounds.js';
import { pageOf } from '../../lib/search-params.js';

const route = getRouteApi('/work/search');
/** Of each group on the first page, and of one group alone. */
const FIRST_HITS = 5;
const PAGE_SIZE = 20;

export function SearchPage() {
  const { q = '', kind: kindText, page: pageText } = route.useSearch();
  const kind = kindText as SearchKind | undefined;
  const navigate = route.useNavigate();
  const page = kind === undefined ? 1 : pageOf(pageText);
  const pageSize = kind === undefined ? FIRST_HITS : PAGE_SIZE;
  const { data: rounds } = useSuspenseQuery(roundsQuery);
  const query = useQuery(searchResultsQuery({ q, kind, page, size: pageSize }));
  const refusal = fieldMessage(query.error, 'q');
  const isAsked = searchQueryProblem(q) === null && refusal === null;
  return (
    <>
      <PageHeader
        title="検索"
        tabTitle={isAsked ? `「${q}」の検索` : '検索'}
        description="計画、指標、年度評価シート（見られるもの）から探します。"
      />
      <SearchField key={q} q={q} refusal={refusal} onSearch={(text) => void navigate({ search: { q: text } })} />
      {isAsked && (
        <QueryView query={query}>
          {(answer) => (
            <SearchResults
              answer={answer}
              rounds={rounds.items}
              q={q}
              kind={kind}
              page={page}
              pageSize={pageSize}
              onPage={(next) => void navigate({ search: { q, kind, page: String(next) } })}
            />
          )}
        </QueryView>
      )}
    </>
  );
}
