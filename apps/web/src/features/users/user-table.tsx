import { Group, Paper, Stack, Text } from '@mantine/core';
import type { UserList, UserListItem } from '@mawasu/contract';
import { japaneseDate, japaneseDateTime } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { type FigureColumn, type FigureSorting, FigureTable } from '../../components/ui/figure-table.js';
import { ClearFilters } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { UserMarks } from './user-marks.js';
import { listedRoleText } from './user-words.js';

interface UserTableProps {
  list: UserList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  sorting: FigureSorting;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
}

function Roles({ user }: { user: UserListItem }) {
  const next = user.nextFrom === null ? null : `${japaneseDate(user.nextFrom)}からの役割があります`;
  return (
    <>
      {user.roles.map((role) => (
        <div key={listedRoleText(role)}>{listedRoleText(role)}</div>
      ))}
      {user.roles.length === 0 && next === null && <Text fz="sm">役割がありません</Text>}
      {next !== null && (
        <Text fz="sm" c="dimmed">
          {next}
        </Text>
      )}
    </>
  );
}

const columns: FigureColumn<UserListItem>[] = [
  {
    key: 'name',
    header: '氏名',
    sort: 'name',
    cell: (user) => (
      <Group gap={6}>
        <TextLink to={paths.user} params={{ userId: user.id }}>
          {user.displayName}
        </TextLink>
        <SampleMark sample={user.sample} />
      </Group>
    ),
    width: '22%',
  },
  { key: 'account', header: '利用者名', sort: 'account', cell: (user) => user.account, width: '14%' },
  { key: 'roles', header: '今日の役割', sort: 'department', cell: (user) => <Roles user={user} />, width: '26%' },
  {
    key: 'lastSignIn',
    header: '最後のサインイン',
    sort: 'lastSignIn',
    cell: ({ lastSignInAt }) => (lastSignInAt === null ? 'まだありません' : japaneseDateTime(lastSignInAt)),
    width: '16%',
    wideOnly: true,
  },
  {
    key: 'marks',
    header: '状態',
    cell: (user) => (
      <Group gap={4}>
        <UserMarks user={user} />
      </Group>
    ),
    width: '22%',
  },
];

/** 職員 as a list: who, what they hold today, and what keeps them from signing in. */
export function UserTable({ list, page, pageSize, onPage, sorting, onClear }: UserTableProps) {
  if (list.total === 0) {
    return (
      <EmptyState
        title="該当する職員はいません。"
        role="status"
        {...(onClear ? { action: <ClearFilters onClick={onClear} /> } : {})}
      />
    );
  }
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        全{list.total.toLocaleString()}人中{first.toLocaleString()}〜{(first + list.items.length - 1).toLocaleString()}
        人目を表示しています。
      </Text>
      <Paper withBorder>
        <FigureTable
          caption="職員の一覧"
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
          sorting={sorting}
          minWidth={760}
        />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
