import type { TableCell, TableRow } from '@mawasu/domain/imports';
import { parseFiscalYear } from '@mawasu/domain/years';
import { cellOf } from '../plan-draft.js';

/** A figure of one year in a row, however the table is laid out. */
export interface YearCell {
  fy: number;
  cell: TableCell;
}

export interface YearCells {
  cells: readonly YearCell[];
  /** A year that cannot be read. */
  problem: { cell: TableCell; reason: string } | null;
}

/**
 * The figures of a row: a column for each year, or one column that names the year beside one that holds the figure. `valueKey`
 * is the key of the latter.
 */
export function yearCellsOf(row: TableRow, valueKey: string): YearCells {
  const wide = Object.entries(row.cells).flatMap(([key, cell]): YearCell[] =>
    key.startsWith('fy:') ? [{ fy: Number(key.slice(3)), cell }] : [],
  );
  const value = cellOf(row, valueKey);
  const year = cellOf(row, 'fy');
  if (row.cells[valueKey] === undefined || (value.text === '' && year.text === ''))
    return { cells: wide, problem: null };
  const fy = parseFiscalYear(year.text);
  if (fy === null) {
    const cell = year.text === '' ? { ...value, ...(year.cell ? year : {}) } : year;
    return { cells: wide, problem: { cell, reason: '年度を「令和8年度」「R8」「2026」のように入力してください。' } };
  }
  return { cells: [...wide, { fy, cell: value }], problem: null };
}
