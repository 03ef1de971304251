import { Paper, Stack, Text } from '@mantine/core';
import type { EntryList, EntryListItem, RoundDetail } from '@mawasu/contract';
import { NO_VALUE_MARK } from '@mawasu/domain/indicators';
import { findFutureDirection } from '@mawasu/domain/scales';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { japaneseDate } from '@mawasu/domain/years';
import { type FigureColumn, type FigureSorting, FigureTable } from '../../components/ui/figure-table.js';
import { NoSheets } from '../../components/ui/no-sheets.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { ProgressStatusBadge } from '../../components/ui/progress-status-badge.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../components/ui/state-badge.js';
import { RowLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './entry-table.module.css';

type ListedRound = Pick<RoundDetail, 'scale' | 'steps'>;

interface EntryTableProps {
  list: EntryList;
  /** Its scale and steps give the words. */
  round: ListedRound;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  sorting: FigureSorting;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
}

const columnsOf = (round: ListedRound): FigureColumn<EntryListItem>[] => [
  {
    key: 'initiative',
    header: '取組み',
    sort: 'initiative',
    cell: (entry) => (
      <span className={classes.line}>
        <RowLink to={paths.entry} params={{ entryId: entry.id }} title={entry.initiativeTitle} className={classes.cut}>
          {entry.initiativeTitle}
        </RowLink>
        <SampleMark sample={entry.sample} />
      </span>
    ),
    width: '24%',
  },
  {
    key: 'measure',
    header: '施策',
    sort: 'measure',
    cell: (entry) => <Cut text={`${entry.measureCode} ${entry.measureTitle}`} />,
    width: '11%',
    wideOnly: true,
  },
  {
    key: 'department',
    header: '主管課',
    sort: 'department',
    cell: (entry) => <Cut text={entry.departmentName} />,
    width: '10%',
    wideOnly: true,
  },
  {
    key: 'state',
    header: '状態',
    sort: 'state',
    cell: (entry) => (
      <span className={classes.line}>
        <StateBadge place={entry} steps={round.steps} returned={entry.returned !== null} />
        {entry.late && <LateBadge />}
        {entry.exclusionReason && (
          <span className={`${classes.cut} ${classes.reason}`} title={entry.exclusionReason}>
            {entry.exclusionReason}
          </span>
        )}
      </span>
    ),
    width: '20%',
  },
  {
    key: 'status',
    header: '進捗状況',
    sort: 'status',
    cell: (entry) =>
      entry.state === 'excluded' ? (
        NO_VALUE_MARK
      ) : (
        <ProgressStatusBadge
          statuses={round.scale.progressStatuses}
          code={entry.progressStatus ?? entry.proposedStatus}
          proposed={entry.progressStatus === null && entry.proposedStatus !== null}
        />
      ),
    width: '14%',
    wideOnly: true,
  },
  {
    key: 'direction',
    header: '今後の方向性',
    sort: 'direction',
    cell: ({ futureDirection: code }) => (
      <Cut text={code === null ? NO_VALUE_MARK : (findFutureDirection(round.scale, code)?.label ?? code)} />
    ),
    width: '9%',
    wideOnly: true,
  },
  {
    key: 'due',
    header: '期限',
    sort: 'due',
    cell: ({ dueOn }) => (dueOn === null ? NO_VALUE_MARK : <Due date={dueOn} />),
    align: 'figure',
    width: '8.5rem',
  },
];

/** Where it is narrow, the year stands above the day. */
function Due({ date }: { date: string }) {
  const [year, day] = japaneseDate(date).split(/(?<=年)/);
  return (
    <span className={classes.due}>
      {year}
      <wbr />
      {day}
    </span>
  );
}

/** In one line where there is room for no more; the whole of it on pointing. */
function Cut({ text }: { text: string }) {
  return (
    <div className={classes.cut} title={text}>
      {text}
    </div>
  );
}

/** 年度評価シート as a list: which, whose, where it stands, until when. */
export function EntryTable({ list, round, page, pageSize, onPage, sorting, onClear }: EntryTableProps) {
  if (list.total === 0) return <NoSheets onClear={onClear} />;
  if (list.items.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const first = (page - 1) * pageSize + 1;
  const label = entryPlaceText({ state: 'excluded', position: null }, round.steps);
  const excluded = list.excluded > 0 ? `（うち${label}${list.excluded.toLocaleString()}件）` : '';
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        {list.total.toLocaleString()}件{excluded}中{first.toLocaleString()}〜
        {(first + list.items.length - 1).toLocaleString()}件を表示しています。
      </Text>
      <Paper withBorder>
        <FigureTable
          caption="年度評価シートの一覧"
          columns={columnsOf(round)}
          rows={list.items}
          rowKey={(entry) => entry.id}
          sorting={sorting}
          dense
          minWidth={960}
        />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
