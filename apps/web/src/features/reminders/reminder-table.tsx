import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReminderItem, ReminderList } from '@mawasu/contract';
import { japaneseDate, japaneseDateTime } from '@mawasu/domain/years';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { MailDialog } from './mail-dialog.js';
import { NudgeDialog } from './nudge-dialog.js';

function People({ item: { people } }: { item: ReminderItem }) {
  if (people.length === 0) return <Text fw={700}>担当者がいません</Text>;
  return people.map(({ id, name, extension, lastSignInAt }) => (
    <div key={id}>
      {name}
      <Text component="span" fz="xs" c="dimmed">
        {'　'}内線 {extension ?? '未登録'}・
        {lastSignInAt === null ? 'サインインなし' : `${japaneseDateTime(lastSignInAt)}にサインイン`}
      </Text>
    </div>
  ));
}

function Days({ item: { daysLate, dueOn } }: { item: ReminderItem }) {
  return (
    <>
      {daysLate > 0 ? (
        <ToneBadge tone="danger" label={`${daysLate}日遅れ`} />
      ) : (
        <Text fz="sm">{daysLate === 0 ? '今日まで' : `あと${-daysLate}日`}</Text>
      )}
      <Text fz="xs" c="dimmed">
        {japaneseDate(dueOn)}
      </Text>
    </>
  );
}

type Asked = { kind: 'nudge' | 'mail'; item: ReminderItem };

function columnsFor(onAsk: ((asked: Asked) => void) | null): FigureColumn<ReminderItem>[] {
  const columns: FigureColumn<ReminderItem>[] = [
    {
      key: 'department',
      header: '課',
      width: '18%',
      cell: ({ departmentName, divisionName }) => (
        <>
          {departmentName}
          <Text fz="xs" c="dimmed">
            {divisionName}
          </Text>
        </>
      ),
    },
    { key: 'step', header: '段階', width: '10%', cell: ({ stepLabel }) => stepLabel },
    { key: 'days', header: '遅れ', width: '14%', cell: (item) => <Days item={item} /> },
    { key: 'sheets', header: '件数', width: '7%', align: 'figure', cell: ({ sheets }) => sheets },
    { key: 'people', header: '担当者', cell: (item) => <People item={item} /> },
  ];
  if (onAsk === null) return columns;
  return [
    ...columns,
    {
      key: 'ask',
      header: '連絡',
      width: '17%',
      screenOnly: true,
      cell: (item) => (
        <Stack gap={4}>
          <Group gap={4}>
            <Button
              variant="default"
              size="xs"
              disabled={item.nudgedToday || item.people.length === 0}
              onClick={() => onAsk({ kind: 'nudge', item })}
              aria-label={`${item.departmentName}（${item.stepLabel}）に連絡する`}
            >
              連絡する
            </Button>
            <Button
              variant="default"
              size="xs"
              onClick={() => onAsk({ kind: 'mail', item })}
              aria-label={`${item.departmentName}（${item.stepLabel}）へのメールの文面`}
            >
              メール文
            </Button>
          </Group>
          {item.nudgedAt !== null && (
            <Text fz="xs" c="dimmed">
              {japaneseDateTime(item.nudgedAt)}に連絡
            </Text>
          )}
        </Stack>
      ),
    },
  ];
}

interface ReminderTableProps {
  roundId: string;
  list: ReminderList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** 企画 may ask people from here. */
  mayAsk: boolean;
}

type ListedProps = Omit<ReminderTableProps, 'roundId' | 'mayAsk'> & { onAsk: ((asked: Asked) => void) | null };

function Listed({ list, page, pageSize, onPage, onAsk }: ListedProps) {
  if (list.total === 0) return <EmptyState title="該当するものはありません。" role="status" />;
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        全{list.total.toLocaleString()}件（課と段階ごと）
      </Text>
      <Paper withBorder>
        <FigureTable
          caption="督促の一覧"
          columns={columnsFor(onAsk)}
          rows={list.items}
          rowKey={({ departmentId, position, dueOn }) => `${departmentId} ${position} ${dueOn}`}
          minWidth={860}
        />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}

/** What is late, the longest first, with the people who can do it. Who is asked stays so though the list becomes empty. */
export function ReminderTable({ roundId, mayAsk, ...listed }: ReminderTableProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Listed {...listed} onAsk={mayAsk ? setAsked : null} />
      {asked?.kind === 'nudge' && <NudgeDialog roundId={roundId} item={asked.item} onClose={close} />}
      {asked?.kind === 'mail' && <MailDialog fy={listed.list.fy} item={asked.item} onClose={close} />}
    </>
  );
}
