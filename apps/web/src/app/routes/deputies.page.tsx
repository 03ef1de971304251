import { Checkbox, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../../components/ui/empty-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { QueryView } from '../../components/ui/query-view.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { DeputyTable } from '../../features/users/deputy-table.js';
import { deputyListQuery } from '../../features/users/users.queries.js';
import { useCan } from '../../lib/session.js';

const route = getRouteApi('/work/deputies');
const PAGE_SIZE = 50;

function DeputyListView({ mayChange }: { mayChange: boolean }) {
  const { page: pageText, past } = route.useSearch();
  const navigate = route.useNavigate();
  const page = Number(pageText ?? '1');
  const query = useQuery(deputyListQuery(past === 'true', page));
  const go = (next: number) =>
    void navigate({ search: { ...(past ? { past } : {}), ...(next > 1 ? { page: String(next) } : {}) } });
  return (
    <Stack>
      <Checkbox
        label="終わった代理も表示する"
        checked={past === 'true'}
        onChange={(event) => void navigate({ search: event.currentTarget.checked ? { past: 'true' } : {} })}
      />
      <QueryView query={query}>
        {({ items, total }) => {
          if (total === 0) {
            const none = past === 'true' ? '代理の記録はありません。' : 'いまの代理も、これからの代理もありません。';
            return <EmptyState title={none} role="status" />;
          }
          if (items.length === 0) return <BeyondLastPage onFirst={() => go(1)} />;
          return (
            <>
              <Text size="sm" role="status">
                全{total.toLocaleString()}件
              </Text>
              <Paper withBorder>
                <DeputyTable items={items} mayEnd={() => mayChange} />
              </Paper>
              <PageSwitch total={total} page={page} pageSize={PAGE_SIZE} onPage={go} />
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

/** 「代理」: who acts for whom, for 企画 and administrators. */
export function DeputiesPage() {
  const can = useCan();
  return (
    <>
      <PageHeader
        title="代理"
        description="課長・部長が期間を決めて立てた代理です。病気などで本人ができないときは、システム管理者が本人のページで立てます。"
        breadcrumb={[
          <TextLink key="users" to={paths.users} fz="sm">
            職員
          </TextLink>,
        ]}
      />
      <DeputyListView mayChange={can('user.manage')} />
    </>
  );
}
