import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './figure-table.module.css';
import { ScrollBox } from './scroll-box.js';

export interface FigureColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right-aligned under each other; texts stand left. */
  align?: 'figure' | 'text';
  width?: string | number;
}

export interface FigureTableProps<Row> {
  /** Says what the table holds; read out, and shown unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row with the sums, below a stronger line. One cell per column. */
  footer?: readonly ReactNode[];
  /** The table scrolls inside its box below this width. */
  minWidth?: number;
}

/** A table of figures as an office reads it. The first column is the head of its row. */
export function FigureTable<Row>(props: FigureTableProps<Row>) {
  const { caption, captionHidden = true, columns, rows, rowKey, footer, minWidth = 0 } = props;
  const classOf = (column: FigureColumn<Row>) => (column.align === 'figure' ? classes.figure : undefined);
  return (
    <ScrollBox label={caption}>
      <Table className={classes.table} miw={minWidth} highlightOnHover>
        <Table.Caption className={captionHidden ? classes.hidden : undefined}>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} scope="col" w={column.width} className={classOf(column)}>
                {column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <Table.Th key={column.key} scope="row" className={classes.rowHead}>
                    {column.cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {footer && (
          <Table.Tfoot>
            <Table.Tr>
              {columns.map((column, index) => (
                <Table.Th key={column.key} scope={index === 0 ? 'row' : undefined} className={classOf(column)}>
                  {footer[index]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
      {rows.length === 0 && (
        <Text c="dimmed" ta="center" py="lg">
          該当するものはありません。
        </Text>
      )}
    </ScrollBox>
  );
}
