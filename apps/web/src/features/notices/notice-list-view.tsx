import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { Notice, NoticeList } from '@mawasu/contract';
import { type NoticeKind, noticeKindLabels } from '@mawasu/domain/notices';
import { japaneseDateTime } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { TextLink } from '../../components/ui/text-link.js';
import type { Tone } from '../../components/ui/tone.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { paths } from '../../config/paths.js';
import { useReadNotices } from './notices.queries.js';

const tones: Record<NoticeKind, Tone> = {
  returned: 'attention',
  waiting: 'info',
  due_week: 'info',
  due_day: 'warning',
  overdue: 'danger',
  value: 'info',
  nudge: 'accent',
  correction: 'attention',
  assess: 'info',
  assess_returned: 'attention',
  assess_decide: 'info',
  released: 'info',
  question: 'info',
  response: 'info',
  remark: 'attention',
  remark_answered: 'info',
  remark_accepted: 'neutral',
};

/** Of one sheet to the sheet, of 施策評価 to the 施策, of a step to what waits there. */
function NoticeLink({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const { entryId, measureId, roundId, fy, text } = notice;
  if (measureId !== null) {
    return (
      <TextLink to={paths.assessment} params={{ measureId }} search={{ of: roundId } as never} onClick={onFollow}>
        {text}
      </TextLink>
    );
  }
  return entryId === null ? (
    <TextLink to={paths.home} search={{ round: String(fy) } as never} onClick={onFollow}>
      {text}
    </TextLink>
  ) : (
    <TextLink to={paths.entry} params={{ entryId }} onClick={onFollow}>
      {text}
    </TextLink>
  );
}

function NoticeRow({ notice, busy, onRead }: { notice: Notice; busy: boolean; onRead: () => void }) {
  const { kind, read, settled, at } = notice;
  const isUnread = !read && !settled;
  return (
    <Group component="li" justify="space-between" wrap="nowrap" align="flex-start" px="md" py="sm">
      <Stack gap={4}>
        <Group gap="xs">
          <ToneBadge tone={settled ? 'neutral' : tones[kind]} label={noticeKindLabels[kind]} />
          <Text fz="sm" fw={isUnread ? 700 : 400} c={isUnread ? undefined : 'dimmed'}>
            {settled ? '済みました' : read ? '既読' : '未読'}
          </Text>
          <Text fz="sm" c="dimmed">
            {japaneseDateTime(at)}
          </Text>
        </Group>
        <Text component="div" fw={isUnread ? 500 : 400}>
          <NoticeLink notice={notice} onFollow={() => isUnread && onRead()} />
        </Text>
      </Stack>
      {isUnread && (
        <Button
          variant="default"
          size="xs"
          flex="none"
          disabled={busy}
          onClick={onRead}
          aria-label={`既読にする：${notice.text}`}
        >
          既読にする
        </Button>
      )}
    </Group>
  );
}

interface NoticeListViewProps {
  list: NoticeList;
  page: number;
  pageSize: number;
  unreadOnly: boolean;
  onPage: (page: number) => void;
}

/** What the person was told, the newest first; what is done says so and asks for nothing. */
export function NoticeListView({ list, page, pageSize, unreadOnly, onPage }: NoticeListViewProps) {
  const reading = useReadNotices();
  if (list.total === 0) {
    return (
      <EmptyState title={unreadOnly ? '未読のお知らせはありません。' : 'お知らせはまだありません。'} role="status" />
    );
  }
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  return (
    <Stack gap="sm">
      <FormAlert error={reading.error} />
      <Group justify="space-between">
        <Text fz="sm" role="status">
          {`全${list.total.toLocaleString()}件（未読${list.unread.toLocaleString()}件）`}
        </Text>
        {list.unread > 0 && (
          <Button variant="default" size="sm" loading={reading.isPending} onClick={() => reading.mutate({ all: true })}>
            すべて既読にする
          </Button>
        )}
      </Group>
      <Paper withBorder>
        <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }} aria-label="お知らせの一覧">
          {list.items.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              busy={reading.isPending}
              onRead={() => reading.mutate({ ids: [notice.id] })}
            />
          ))}
        </Stack>
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
