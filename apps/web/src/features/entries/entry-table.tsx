import { Group, Paper, Stack, Text } from '@mantine/core';
import type { EntryList, EntryListItem, RoundDetail } from '@mawasu/contract';
import { NO_VALUE_MARK } from '@mawasu/domain/indicators';
import { findFutureDirection } from '@mawasu/domain/scales';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { japaneseDate } from '@mawasu/domain/years';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { NoSheets } from '../../components/ui/no-sheets.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { ProgressStatusBadge } from '../../components/ui/progress-status-badge.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

type ListedRound = Pick<RoundDetail, 'scale' | 'steps'>;

interface EntryTableProps {
  list: EntryList;
  /** Its scale and steps give the words. */
  round: ListedRound;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
}

const columnsOf = (round: ListedRound): FigureColumn<EntryListItem>[] => [
  {
    key: 'initiative',
    header: '取組み',
    cell: (entry) => (
      <Group gap="xs">
        <TextLink to={paths.entry} params={{ entryId: entry.id }}>
          {entry.initiativeTitle}
        </TextLink>
        <SampleMark sample={entry.sample} />
      </Group>
    ),
    width: '28%',
  },
  { key: 'measure', header: '施策', cell: (entry) => `${entry.measureCode} ${entry.measureTitle}`, width: '18%' },
  { key: 'department', header: '主管課', cell: (entry) => entry.departmentName, width: '14%' },
  {
    key: 'state',
    header: '状態',
    cell: (entry) => (
      <Group gap={4}>
        <StateBadge place={entry} steps={round.steps} returned={entry.returned !== null} />
        {entry.late && <LateBadge />}
        {entry.exclusionReason && (
          <Text fz="xs" c="dimmed" w="100%" lineClamp={3} title={entry.exclusionReason}>
            {entry.exclusionReason}
          </Text>
        )}
      </Group>
    ),
  },
  {
    key: 'status',
    header: '進捗状況',
    cell: (entry) => (
      <ProgressStatusBadge
        statuses={round.scale.progressStatuses}
        code={entry.progressStatus ?? entry.proposedStatus}
        proposed={entry.progressStatus === null && entry.proposedStatus !== null}
      />
    ),
  },
  {
    key: 'direction',
    header: '今後の方向性',
    cell: ({ futureDirection: code }) =>
      code === null ? NO_VALUE_MARK : (findFutureDirection(round.scale, code)?.label ?? code),
  },
  {
    key: 'due',
    header: '期限',
    cell: ({ dueOn }) => (dueOn === null ? NO_VALUE_MARK : japaneseDate(dueOn)),
    align: 'figure',
  },
];

/** 年度評価シート as a list: which, whose, where it stands, until when. */
export function EntryTable({ list, round, page, pageSize, onPage, onClear }: EntryTableProps) {
  if (list.total === 0) return <NoSheets onClear={onClear} />;
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  const label = entryPlaceText({ state: 'excluded', position: null }, round.steps);
  const excluded = list.excluded > 0 ? `（うち${label}${list.excluded}件）` : '';
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        全{list.total}件{excluded}中{first}〜{first + list.items.length - 1}件を表示しています。
      </Text>
      <Paper withBorder>
        <FigureTable
          caption="年度評価シートの一覧"
          columns={columnsOf(round)}
          rows={list.items}
          rowKey={(entry) => entry.id}
          minWidth={1060}
        />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
