import type { CSSProperties, ReactNode } from 'react';
import classes from './figure-table.module.css';
import { ScrollBox } from './scroll-box.js';

export interface FigureColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right-aligned under each other; texts stand left. */
  align?: 'figure' | 'text';
  width?: string | number;
  /** The list can be sorted by it: its word for the server. */
  sort?: string;
  /** On narrow screens the column gives its room to the others. */
  wideOnly?: boolean;
  /** What is pressed or chosen in it: not on paper. */
  screenOnly?: boolean;
}

/** How the rows are sorted, by the column's word; null is the list's own order. */
export interface FigureSorting {
  sort: string | null;
  order: 'asc' | 'desc';
  onSort: (sort: string) => void;
}

export interface FigureTableProps<Row> {
  /** Says what the table holds; read out, and shown unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  /** The row with the sums, below a stronger line. One cell per column. */
  footer?: readonly ReactNode[];
  sorting?: FigureSorting;
  /** Rows of one line as far as they fit, for long lists. */
  dense?: boolean;
  /** The table scrolls inside its box below this width. */
  minWidth?: number;
}

function ariaSort({ sort }: { sort?: string }, sorting: FigureSorting | undefined) {
  if (sort === undefined || !sorting) return undefined;
  if (sorting.sort !== sort) return 'none';
  return sorting.order === 'asc' ? 'ascending' : 'descending';
}

const marks = { none: '', ascending: '▲', descending: '▼' } as const;

function SortButton({ column, sorting, children }: { column: string; sorting: FigureSorting; children: ReactNode }) {
  const mark = marks[ariaSort({ sort: column }, sorting) ?? 'none'];
  return (
    <button type="button" className={classes.sort} onClick={() => sorting.onSort(column)}>
      {children}
      <span className={classes.mark} aria-hidden>
        {mark}
      </span>
    </button>
  );
}

/**
 * A table of figures as an office reads it. The first column is the head of its row. Plain elements: the kit's cells cost a
 * list of four hundred a tenth of a second.
 */
export function FigureTable<Row>(props: FigureTableProps<Row>) {
  const { caption, captionHidden = true, columns, rows, rowKey, footer, sorting, dense = false, minWidth = 0 } = props;
  const classOf = (column: FigureColumn<Row>) =>
    [
      column.align === 'figure' && classes.figure,
      column.align !== 'figure' && column.width === undefined && classes.open,
      column.wideOnly && classes.wideOnly,
      column.screenOnly && 'no-print',
    ]
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    <ScrollBox label={caption}>
      <table
        className={dense ? `${classes.table} ${classes.dense}` : classes.table}
        style={{ '--min-width': `${minWidth}px` } as CSSProperties}
      >
        <caption className={captionHidden ? classes.hidden : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={
                  { '--width': typeof column.width === 'number' ? `${column.width}px` : column.width } as CSSProperties
                }
                className={classOf(column)}
                aria-sort={ariaSort(column, sorting)}
              >
                {column.sort !== undefined && sorting ? (
                  <SortButton column={column.sort} sorting={sorting}>
                    {column.header}
                  </SortButton>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={rowKey(row, place)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={classes.rowHead}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <th key={column.key} scope={index === 0 ? 'row' : undefined} className={classOf(column)}>
                  {footer[index]}
                </th>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length === 0 && <p className={classes.none}>該当するものはありません。</p>}
    </ScrollBox>
  );
}
