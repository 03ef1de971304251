import { Group, Paper, Stack, Text } from '@mantine/core';
import type { RemarkItem, RemarkList } from '@mawasu/contract';
import { answerLabel } from '@mawasu/domain/remarks';
import { fiscalYearLabel, japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { EmptyState } from '../../components/ui/empty-state.js';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { ClearFilters } from '../../components/ui/filter-select.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { ProseText } from '../../components/ui/prose-text.js';
import { RemarkKindBadge, RemarkStateBadge } from '../../components/ui/remark-badges.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

function Words({ remark: { kind, text, blockLabel, sample } }: { remark: RemarkItem }) {
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <RemarkKindBadge kind={kind} />
        <Text size="sm" c="dimmed">
          {blockLabel}
        </Text>
        <SampleMark sample={sample} />
      </Group>
      <ProseText text={text} />
    </Stack>
  );
}

/** The answer of the newest sheet, else the last one of the years before. */
function Answer({ remark: { answer, carried, earlier, fy } }: { remark: RemarkItem }) {
  const before = earlier.at(-1);
  const [words, label] =
    answer !== null
      ? [answer, answerLabel(carried)]
      : before
        ? [before.answer, `${fiscalYearLabel(before.fy)}評価での${answerLabel(before.fy > fy)}`]
        : [null, ''];
  if (words === null) return <Text c="dimmed">まだありません</Text>;
  return (
    <>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <ProseText text={words} />
    </>
  );
}

function Age({ remark: { fy, sheetFy, written } }: { remark: RemarkItem }) {
  const years = sheetFy - fy;
  return (
    <>
      {fiscalYearLabel(fy)}
      {years > 0 && <Text size="sm">{years}年前から</Text>}
      <Text size="xs" c="dimmed">
        {japaneseDate(japanDateOf(new Date(written.at)))}
      </Text>
    </>
  );
}

const columns: FigureColumn<RemarkItem>[] = [
  {
    key: 'sheet',
    header: '取組み',
    width: '20%',
    cell: ({ entryId, initiativeTitle, measureCode, sheetFy }) => (
      <>
        <TextLink to={paths.entry} params={{ entryId }}>
          {initiativeTitle}
        </TextLink>
        <Text size="xs" c="dimmed">
          {measureCode}　{fiscalYearLabel(sheetFy)}のシート
        </Text>
      </>
    ),
  },
  { key: 'department', header: '課', width: '11%', cell: ({ departmentName }) => departmentName },
  { key: 'words', header: '指摘', width: '27%', cell: (remark) => <Words remark={remark} /> },
  { key: 'answer', header: '回答・対応', width: '23%', cell: (remark) => <Answer remark={remark} /> },
  { key: 'state', header: '状態', width: '10%', cell: ({ state }) => <RemarkStateBadge state={state} /> },
  { key: 'age', header: '書かれた年度', width: '9%', cell: (remark) => <Age remark={remark} /> },
];

interface RemarkTableProps {
  list: RemarkList;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** Given while filters narrow the list. */
  onClear: (() => void) | undefined;
}

/** The remarks of all years, each on its newest sheet, which is where it is answered and settled. */
export function RemarkTable({ list, page, pageSize, onPage, onClear }: RemarkTableProps) {
  if (list.total === 0) {
    return (
      <EmptyState
        title={onClear ? '該当する指摘はありません。' : '指摘はまだありません。'}
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
        全{list.total.toLocaleString()}件中{first.toLocaleString()}〜{(first + list.items.length - 1).toLocaleString()}
        件目を表示しています。
      </Text>
      <Paper withBorder>
        <FigureTable caption="指摘の一覧" columns={columns} rows={list.items} rowKey={({ id }) => id} minWidth={860} />
      </Paper>
      <PageSwitch total={list.total} page={page} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
