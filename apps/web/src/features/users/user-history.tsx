import { Button, Stack, Text, Timeline } from '@mantine/core';
import type { UserHistoryItem } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/ui/error-state.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { LoadingState } from '../../components/ui/loading-state.js';
import { Section } from '../../components/ui/section.js';
import { userHistoryQuery } from './users.queries.js';

function Change({ item }: { item: UserHistoryItem }) {
  const { before, after } = item;
  const change = before !== null && after !== null ? `${before} → ${after}` : (after ?? before);
  return (
    <>
      <Text size="sm" c="dimmed">
        {japaneseDateTime(item.at)}　{item.actorName}
      </Text>
      {change !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {change}
        </Text>
      )}
      {item.reason && <Text size="sm">理由：{item.reason}</Text>}
    </>
  );
}

/** 変更履歴: what was done to the account, by whom and why. Every administrator and 企画 see it. */
export function UserHistorySection({ userId }: { userId: string }) {
  const query = useInfiniteQuery(userHistoryQuery(userId));
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <Section title="変更履歴" description="システム管理者と企画が見られます。">
      {isPending && <LoadingState lines={3} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} order={3} />}
      {data && (
        <Stack gap="sm">
          {items.length === 0 && <Text c="dimmed">変更の記録はありません。</Text>}
          {hasNextPage && (
            <Text size="sm" c="dimmed">
              新しいものから{items.length.toLocaleString()}件を表示しています（全{total.toLocaleString()}件）。
            </Text>
          )}
          <Timeline bulletSize={12} lineWidth={2}>
            {items.map((item) => (
              <Timeline.Item key={item.id} title={item.label}>
                <Change item={item} />
              </Timeline.Item>
            ))}
          </Timeline>
          {/* What was read stays on the page; why the rest is not there is told beside the button that asks again. */}
          <FormAlert error={error} />
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              さらに前を表示
            </Button>
          )}
        </Stack>
      )}
    </Section>
  );
}
