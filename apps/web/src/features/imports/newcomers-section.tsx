import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ImportNewcomer } from '@mawasu/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { FigureColumn } from '../../components/ui/figure-table.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { describeError } from '../../lib/error-messages.js';
import { newcomersQuery, useIssuePasswords } from './imports.queries.js';
import { PagedList } from './paged-list.js';
import { PasswordSlips } from './password-slips.js';

/** New people of a table that was committed: their initial passwords are made here, shown once and printed. */
export function NewcomersSection({ id }: { id: string }) {
  const query = useQuery(newcomersQuery(id));
  return (
    <QueryView query={query}>
      {({ items }) => (items.length === 0 ? null : <Newcomers id={id} people={items} />)}
    </QueryView>
  );
}

const stateOf = ({ signedIn, issued }: ImportNewcomer) =>
  signedIn
    ? ({ tone: 'success', label: 'サインイン済み' } as const)
    : issued
      ? ({ tone: 'info', label: '発行済み' } as const)
      : ({ tone: 'neutral', label: 'まだ' } as const);

const columns: FigureColumn<ImportNewcomer>[] = [
  { key: 'name', header: '氏名', cell: ({ displayName }) => displayName, width: 160 },
  { key: 'account', header: '利用者名', cell: ({ account }) => account, width: 130 },
  { key: 'roles', header: '所属', cell: ({ roles }) => roles.join('、') },
  { key: 'state', header: '初期パスワード', cell: (one) => <ToneBadge {...stateOf(one)} />, width: 150 },
];

function Newcomers({ id, people }: { id: string; people: readonly ImportNewcomer[] }) {
  const issue = useIssuePasswords(id);
  const waiting = people.filter(({ signedIn }) => !signedIn);
  const never = waiting.filter(({ issued }) => !issued);
  const asked = never.length > 0 ? never : waiting;
  const start = () => issue.mutate(asked.map((one) => one.id));
  return (
    <>
      <Section title="新しい職員の初期パスワード">
        <Stack gap="md">
          <Text>
            {never.length > 0
              ? `新しい職員${never.length.toLocaleString()}人は、まだサインインできません。初期パスワードを発行し、印刷して本人に渡してください。`
              : '初期パスワードは発行済みです。'}
            <strong>表示は一度だけです。</strong>
            保存されないため、なくしたときは発行し直します（前のものは使えなくなります）。
          </Text>
          {issue.isPending && (
            <div role="status">
              <Text fz="sm" mb={4}>
                {asked.length.toLocaleString()}人のうち{issue.made.length.toLocaleString()}
                人分を発行しました。この画面を開いたままお待ちください。
              </Text>
              <Progress
                value={(issue.made.length / Math.max(1, asked.length)) * 100}
                aria-label="発行の進み具合"
                animated
              />
            </div>
          )}
          {issue.isError && (
            <Alert
              color="red"
              variant="light"
              role="alert"
              icon={<IconAlertTriangle aria-hidden />}
              title="途中で止まりました"
            >
              {describeError(issue.error).message} 発行できた分は表示しました。残りは、もう一度押すと発行します。
            </Alert>
          )}
          {asked.length > 0 && (
            <Group gap="sm">
              <Button onClick={start} loading={issue.isPending} variant={never.length > 0 ? 'filled' : 'default'}>
                {never.length > 0
                  ? `初期パスワードを発行する（${asked.length.toLocaleString()}人）`
                  : `発行し直す（サインインしていない${asked.length.toLocaleString()}人）`}
              </Button>
            </Group>
          )}
        </Stack>
      </Section>
      <PagedList title="新しい職員" count={people.length} rows={people} columns={columns} pageSize={20} />
      {!issue.isPending && issue.made.length > 0 && (
        <PasswordSlips people={people} slips={issue.made} onClose={issue.forget} />
      )}
    </>
  );
}
