import { Stack, Text } from '@mantine/core';
import type { ImportChange, ImportError, ImportRepair, ImportResult } from '@mawasu/contract';
import { type ReactNode, useState } from 'react';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { PageSwitch } from '../../components/ui/page-switch.js';
import { Section } from '../../components/ui/section.js';

const PAGE_SIZE = 50;
/** Of what is only to be known. */
const SHORT_PAGE = 10;

interface PagedListProps<Row> {
  title: string;
  description?: ReactNode;
  /** How many there are; the rows may be their beginning only. */
  count: number;
  rows: readonly Row[];
  columns: readonly FigureColumn<Row>[];
  pageSize?: number;
}

/** A list that is not there when it is empty, in pages. */
function PagedList<Row>({ title, description, count, rows, columns, pageSize = PAGE_SIZE }: PagedListProps<Row>) {
  const [page, setPage] = useState(1);
  if (count === 0) return null;
  const start = (page - 1) * pageSize;
  const keyed = rows.map((row, index) => ({ row, index })).slice(start, start + pageSize);
  const shown = columns.map((column) => ({ ...column, cell: ({ row }: { row: Row }) => column.cell(row) }));
  return (
    <Section title={title} count={count} description={description} flush>
      <Stack gap="sm" px={4} pb="xs">
        <FigureTable
          caption={title}
          columns={shown}
          rows={keyed}
          rowKey={({ index }) => String(index)}
          minWidth={640}
        />
        {rows.length < count && (
          <Text fz="sm" px="sm">
            はじめの{rows.length.toLocaleString()}件を表示しています。
          </Text>
        )}
        <PageSwitch total={rows.length} page={page} pageSize={pageSize} onPage={setPage} />
      </Stack>
    </Section>
  );
}

interface Placed {
  sheet: string;
  row: number;
  column: string;
  cell: string;
}

const place = ({ sheet, row, cell }: Placed): string => `${sheet === '' ? '' : `${sheet}　`}${cell || `${row}行目`}`;
const placeColumns = [
  { key: 'place', header: '場所', cell: place, width: 110 },
  { key: 'column', header: '列', cell: ({ column }: Placed) => column || '（行全体）', width: 110 },
] as const;

export function ErrorList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportError>[] = [
    ...placeColumns,
    { key: 'value', header: '値', cell: ({ value }) => value || '（空欄）', width: 110 },
    { key: 'reason', header: '理由と直し方', cell: ({ reason }) => reason },
  ];
  return <PagedList title="エラー" count={result.counts?.errors ?? 0} rows={result.errors} columns={columns} />;
}

export function ChangeList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportChange>[] = [
    { key: 'row', header: '行', cell: ({ row }) => row, width: 64 },
    {
      key: 'operation',
      header: '区分',
      cell: ({ operation }) => (operation === 'create' ? '新規' : '変更'),
      width: 72,
    },
    { key: 'label', header: '対象', cell: ({ label }) => label },
    {
      key: 'fields',
      header: '変更前 → 変更後',
      cell: ({ fields }) =>
        fields.map(({ field, before, after }) => (
          <div key={field}>
            {field}：{before === null ? '（なし）' : before} → {after ?? '（なし）'}
          </div>
        )),
    },
  ];
  const { created = 0, changed = 0 } = result.counts ?? {};
  const title = result.state === 'committed' ? '変更したこと' : '変更されること';
  return <PagedList title={title} count={created + changed} rows={result.changes} columns={columns} />;
}

export function RepairList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<ImportRepair>[] = [
    ...placeColumns,
    { key: 'before', header: '表の文字', cell: ({ before }) => before },
    { key: 'after', header: '読み取った文字', cell: ({ after }) => after },
  ];
  const description = '全角の数字、似た形の別の文字、見えない文字を直して読み取りました。';
  const count = result.counts?.repairs ?? 0;
  return (
    <PagedList
      title="補正した文字"
      description={description}
      count={count}
      rows={result.repairs}
      columns={columns}
      pageSize={SHORT_PAGE}
    />
  );
}

export function WithdrawnList({ result }: { result: ImportResult }) {
  const columns: FigureColumn<string>[] = [{ key: 'label', header: '登録されているもの', cell: (label) => label }];
  const description = '登録されていて、表にないものです。取り込んでも消えません。';
  const count = result.counts?.withdrawn ?? 0;
  return (
    <PagedList
      title="取りやめ候補"
      description={description}
      count={count}
      rows={result.withdrawn}
      columns={columns}
      pageSize={SHORT_PAGE}
    />
  );
}

export function NoteList({ result: { notes } }: { result: ImportResult }) {
  const columns: FigureColumn<string>[] = [{ key: 'note', header: '内容', cell: (note) => note }];
  return (
    <PagedList title="読み取らないもの" count={notes.length} rows={notes} columns={columns} pageSize={SHORT_PAGE} />
  );
}
