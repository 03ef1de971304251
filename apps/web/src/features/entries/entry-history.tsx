import { Button, Drawer, Loader, Stack, Text, Timeline } from '@mantine/core';
import type { HistoryItem } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { describeError } from '../../lib/error-messages.js';
import { entryHistoryQuery } from './entries.queries.js';
import { personWords } from './person-words.js';

function Change({ item }: { item: HistoryItem }) {
  const shorten = (text: string | null) => (text === null || text === '' ? '（空欄）' : text);
  // Where a remark and its first answer stand there was no box before, which could have been empty.
  const isFirst = item.action === 'remark' && item.before === null;
  return (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {japaneseDateTime(item.at)}　{personWords({ name: item.actorName, forName: item.forName })}
      </Text>
      {item.reason && <Text size="sm">理由：{item.reason}</Text>}
      {(item.before !== null || item.after !== null) && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {isFirst ? item.after : `${shorten(item.before)} → ${shorten(item.after)}`}
        </Text>
      )}
    </Stack>
  );
}

function HistoryList({ entryId }: { entryId: string }) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    entryHistoryQuery(entryId),
  );
  if (isPending) return <Loader aria-label="操作履歴を読み込んでいます" />;
  const failure = error && (
    <Text c="red" role="alert">
      {describeError(error).message}
    </Text>
  );
  if (!data) return failure;
  const items = data.pages.flatMap((page) => page.items);
  const total = data.pages[0]?.total ?? 0;
  if (items.length === 0) return <Text c="dimmed">まだ操作履歴はありません。</Text>;
  return (
    <Stack>
      {hasNextPage && (
        <Text size="sm" c="dimmed">
          新しいものから{items.length.toLocaleString()}件を表示しています（全{total.toLocaleString()}件）。
        </Text>
      )}
      <Timeline bulletSize={12} lineWidth={2}>
        {items.map((item) => (
          <Timeline.Item
            key={item.id}
            title={item.fieldLabel ? `${item.actionLabel}：${item.fieldLabel}` : item.actionLabel}
          >
            <Change item={item} />
          </Timeline.Item>
        ))}
      </Timeline>
      {failure}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          さらに前を表示
        </Button>
      )}
    </Stack>
  );
}

interface EntryHistoryProps {
  entryId: string;
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Every change of the sheet, who made it and when. It is fetched when opened. */
export function EntryHistory({ entryId, opened, onOpen, onClose }: EntryHistoryProps) {
  return (
    <>
      <Button variant="default" size="compact-md" leftSection={<IconHistory size={18} aria-hidden />} onClick={onOpen}>
        操作履歴
      </Button>
      <Drawer
        opened={opened}
        onClose={onClose}
        position="right"
        title="操作履歴"
        closeButtonProps={{ 'aria-label': '閉じる' }}
      >
        {opened && <HistoryList entryId={entryId} />}
      </Drawer>
    </>
  );
}
