import { Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { PageSwitch } from '../../components/ui/page-switch.js';
import { Section } from '../../components/ui/section.js';
import { useIsPrinting } from '../../lib/printing.js';

const PAGE_SIZE = 50;

interface PagedListProps<Row> {
  title: string;
  description?: ReactNode;
  /** How many there are; the rows may be their beginning only. */
  count: number;
  rows: readonly Row[];
  columns: readonly FigureColumn<Row>[];
  pageSize?: number;
}

/** A list that is not there when it is empty, in pages; on paper all of it. */
export function PagedList<Row>({
  title,
  description,
  count,
  rows,
  columns,
  pageSize = PAGE_SIZE,
}: PagedListProps<Row>) {
  const [page, setPage] = useState(1);
  const isPrinting = useIsPrinting();
  if (count === 0) return null;
  // A list that is looked at anew may be shorter than the page that was open.
  const shownPage = Math.min(page, Math.max(1, Math.ceil(rows.length / pageSize)));
  const start = (shownPage - 1) * pageSize;
  const all = rows.map((row, index) => ({ row, index }));
  const keyed = isPrinting ? all : all.slice(start, start + pageSize);
  const shown = columns.map((column) => ({ ...column, cell: ({ row }: { row: Row }) => column.cell(row) }));
  return (
    <Section title={title} count={count} description={description} flush long>
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
        {!isPrinting && <PageSwitch total={rows.length} page={shownPage} pageSize={pageSize} onPage={setPage} />}
      </Stack>
    </Section>
  );
}
