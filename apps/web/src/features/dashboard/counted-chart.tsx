import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChartFrame } from '../../components/charts/chart-frame.js';
import { type BarPart, type BarRow, StackedBars } from '../../components/charts/stacked-bars.js';
import { FigureTable } from '../../components/ui/figure-table.js';

interface CountedChartProps {
  name: string;
  title: string;
  reading: string;
  /** What a row is: 方針, 施策, 課. */
  rowHeader: string;
  parts: readonly BarPart[];
  rows: readonly BarRow[];
  /** A part that no sum counts, such as 対象外: it is shown, and the sums say that they leave it out. */
  apart?: string;
  onSelect: (rowKey: string, partKey: string) => void;
  /** The same way to the list as a click on the bar, for keyboard and screen reader. */
  link: (rowKey: string, partKey: string, text: string, label: string) => ReactNode;
}

/** Counts of something by rows and parts, as bars and as a table whose cells lead to the lists behind the bars. */
export function CountedChart({
  name,
  title,
  reading,
  rowHeader,
  parts,
  rows,
  apart,
  onSelect,
  link,
}: CountedChartProps) {
  const sumOf = (row: BarRow) =>
    Object.entries(row.counts).reduce((sum, [key, count]) => sum + (key === apart ? 0 : count), 0);
  const used = parts.filter(({ key }) => rows.some((row) => (row.counts[key] ?? 0) > 0));
  const total = (part: BarPart) => rows.reduce((sum, row) => sum + (row.counts[part.key] ?? 0), 0);
  const all = rows.reduce((sum, row) => sum + sumOf(row), 0);
  const leftOut = used.find(({ key }) => key === apart);
  const totalHeader = leftOut ? `計（${leftOut.label}を除く）` : '計';
  const csv = [
    [rowHeader, ...used.map(({ label }) => label), totalHeader],
    ...rows.map((row) => [row.label, ...used.map(({ key }) => String(row.counts[key] ?? 0)), String(sumOf(row))]),
  ];
  return (
    <ChartFrame
      name={name}
      title={title}
      reading={reading}
      csv={csv}
      chart={
        used.length > 0 ? (
          <StackedBars description={`${title}。${reading}`} parts={used} rows={rows} onSelect={onSelect} />
        ) : (
          <Text size="sm" c="dimmed">
            図に表す件数はまだありません。
          </Text>
        )
      }
      table={
        <FigureTable
          caption={title}
          columns={[
            { key: 'row', header: rowHeader, cell: (row: BarRow) => row.label },
            ...used.map((part) => ({
              key: part.key,
              header: part.label,
              align: 'figure' as const,
              cell: (row: BarRow) => {
                const count = row.counts[part.key] ?? 0;
                return count === 0
                  ? '0'
                  : link(row.key, part.key, String(count), `${row.label}の${part.label}${count}件を一覧で見る`);
              },
            })),
            { key: 'total', header: totalHeader, align: 'figure' as const, cell: (row: BarRow) => sumOf(row) },
          ]}
          rows={rows}
          rowKey={(row) => row.key}
          {...(rows.length > 1 ? { footer: ['計', ...used.map((part) => total(part)), all] } : {})}
          minWidth={used.length * 90 + 300}
        />
      }
    />
  );
}
