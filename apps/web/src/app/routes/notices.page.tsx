import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterSelect } from '../../components/ui/filter-select.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { NoticeListView } from '../../features/notices/notice-list-view.js';
import { noticeListQuery } from '../../features/notices/notices.queries.js';
import { pageOf } from '../../lib/search-params.js';

const route = getRouteApi('/work/notices');
const PAGE_SIZE = 50;

/** 「お知らせ」 */
export function NoticesPage() {
  const { page: pageText, unread } = route.useSearch();
  const navigate = route.useNavigate();
  const page = pageOf(pageText);
  const query = useQuery(
    noticeListQuery({ page, size: PAGE_SIZE, ...(unread === 'true' ? { unread: 'true' as const } : {}) }),
  );
  return (
    <>
      <PageHeader
        title="お知らせ"
        description="差戻し・確認待ち・締切・実績値の入力・企画からの連絡です。済んだものは自動で「済みました」になります。1年後に消えます。"
        actions={
          <FilterSelect
            label="表示"
            options={[{ value: 'true', label: '未読のみ' }]}
            value={unread}
            onChange={(value) => void navigate({ search: value === undefined ? {} : { unread: value } })}
            width="9rem"
          />
        }
      />
      <QueryView query={query}>
        {(list) => (
          <NoticeListView
            list={list}
            page={page}
            pageSize={PAGE_SIZE}
            unreadOnly={unread === 'true'}
            onPage={(next) => void navigate({ search: { ...(unread ? { unread } : {}), page: String(next) } })}
          />
        )}
      </QueryView>
    </>
  );
}
