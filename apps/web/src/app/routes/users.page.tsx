import { Button } from '@mantine/core';
import type { IssuedPassword, UserListFilter } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { IssuedPasswordDialog } from '../../features/users/issued-password.js';
import { NewUserDialog } from '../../features/users/new-user-dialog.js';
import { UserFilters, type UserFilterValues } from '../../features/users/user-filters.js';
import { UserTable } from '../../features/users/user-table.js';
import { readOnlyText } from '../../features/users/user-view.js';
import { userListQuery } from '../../features/users/users.queries.js';
import { departmentsQuery } from '../../lib/departments.js';
import { useServerFiscalYear } from '../../lib/server-day.js';
import { useCan } from '../../lib/session.js';
import { useKnownValues } from '../../lib/use-known-values.js';

const route = getRouteApi('/work/users');
const PAGE_SIZE = 50;

/** A column's heading sorts by it, then the other way round, then leaves the order of the accounts. */
function nextSorting(now: { sort?: string | undefined; order?: string | undefined }, sort: string) {
  if (now.sort !== sort) return { sort };
  return now.order === 'desc' ? {} : { sort, order: 'desc' };
}

function UserListView() {
  const { page: pageText, round: _round, sort, order, ...values } = route.useSearch();
  const navigate = route.useNavigate();
  const page = Number(pageText ?? '1');
  const sorted = sort ? { sort, ...(order ? { order } : {}) } : {};
  // Words nobody can search for are not sent: their field says what is wrong with them.
  const words = values.q !== undefined && searchQueryProblem(values.q) === null ? values.q : undefined;
  const filter = { ...values, ...sorted, q: words, page, size: PAGE_SIZE } as UserListFilter;
  const list = useQuery(userListQuery(filter));
  const departments = useQuery(departmentsQuery(useServerFiscalYear()));
  const go = (next: UserFilterValues) => void navigate({ search: { ...next, ...sorted } });
  useKnownValues(
    values,
    { departmentId: departments.data?.items.map(({ id }) => id) },
    (next) => void navigate({ search: { ...next, ...sorted }, replace: true }),
  );
  return (
    <>
      <UserFilters key={values.q ?? ''} values={values} departments={departments.data?.items ?? []} onChange={go} />
      <QueryView query={list}>
        {(data) => (
          <UserTable
            list={data}
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

/** 「職員」 */
export function UsersPage() {
  const can = useCan();
  const [isMaking, setMaking] = useState(false);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  const mayChange = can('user.manage');
  return (
    <>
      <PageHeader
        title="職員"
        description={mayChange ? '市の職員の登録、所属と役割、サインインの管理をします。' : readOnlyText}
        actions={
          <>
            <ButtonLink to={paths.deputies} variant="default">
              代理の一覧
            </ButtonLink>
            {mayChange && (
              <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
                職員を登録する
              </Button>
            )}
          </>
        }
      />
      <UserListView />
      {isMaking && (
        <NewUserDialog
          onClose={() => setMaking(false)}
          onCreated={(answer) => {
            setMaking(false);
            setIssued(answer);
          }}
        />
      )}
      {issued && <IssuedPasswordDialog issued={issued} onClose={() => setIssued(null)} />}
    </>
  );
}
