import { foldForSearch } from '../text/search-text.js';
import { parseFiscalYear } from '../years/fiscal-year.js';
import {
  type CellRange,
  CORRECTION_HEAD,
  type ColumnSet,
  columnLetters,
  type ImportColumn,
  type RawSheet,
  rangeText,
} from './import-table.js';

/** A column of the file that is read; `index` counts from 0. */
export interface ReadColumn extends Pick<ImportColumn, 'key' | 'kind' | 'identifier' | 'multiline'> {
  index: number;
  /** Its head as it stands in the file. */
  head: string;
}

/** Where a table begins and what its columns are. */
export interface TableHead {
  sheet: string;
  /** The row of the heads. */
  row: number;
  /** All heads as they stand in the file, empty ones too. */
  heads: readonly string[];
  columns: readonly ReadColumn[];
}

/** Something about a table as a whole; with `isError` it cannot be read. */
export interface HeadNote {
  sheet: string;
  row: number;
  column: string;
  value: string;
  reason: string;
  isError: boolean;
}

const SEARCHED_ROWS = 20;
const DECORATION = /[()（）「」『』【】［］[\]<>＜＞：:*＊※・。、\s]|必須|任意|入力欄/gu;

/** Heads are compared without brackets, marks and 「必須」, however wide they are written. */
export const foldHead = (text: string): string => foldForSearch(text.normalize('NFKC').replace(DECORATION, ''));

/** The fiscal year a head names, 「令和8年度」「R8 目標値」「2026年度（令和8年度）」, or null. */
function yearOfHead(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const bare = plain.replace(/(の?(目標値?|実績値?))$/, '').replace(/^(目標値?|実績値?)[:：]?/, '');
  return parseFiscalYear(bare);
}

interface KnownHeads {
  find(head: string): Omit<ReadColumn, 'index' | 'head'> | null;
}

function knownHeads({ columns, years = false }: ColumnSet): KnownHeads {
  const byName = new Map(
    columns.flatMap((column) =>
      [column.label, ...(column.synonyms ?? [])].map((name) => [foldHead(name), column] as const),
    ),
  );
  return {
    find: (head) => {
      const column = byName.get(foldHead(head));
      if (column) {
        const { key, kind, identifier = false, multiline = false } = column;
        return { key, kind, identifier, multiline };
      }
      const fy = years ? yearOfHead(head) : null;
      return fy === null ? null : { key: `fy:${fy}`, kind: 'figure' };
    },
  };
}

const isOwnNote = (head: string): boolean => foldHead(head) === foldHead(CORRECTION_HEAD);

/** The row that names the most columns; null where no row names two, or the only column there is. */
export function findHead(sheet: RawSheet, set: ColumnSet): TableHead | null {
  const known = knownHeads(set);
  const candidates = sheet.rows
    .filter(({ row }) => row <= SEARCHED_ROWS + (sheet.rows[0]?.row ?? 1) - 1)
    .map(({ row, cells }) => {
      const columns = cells.flatMap((head, index): ReadColumn[] => {
        const found = head.trim() === '' || isOwnNote(head) ? null : known.find(head);
        return found ? [{ index, ...found, head: head.trim() }] : [];
      });
      return { sheet: sheet.name, row, heads: cells, columns };
    });
  const best = candidates.reduce<TableHead | null>(
    (first, one) => (one.columns.length > (first?.columns.length ?? 0) ? one : first),
    null,
  );
  const enough = Math.min(2, set.columns.length);
  return best !== null && best.columns.length >= enough ? best : null;
}

const SEARCHED_COLUMNS = 3;

/**
 * 「A」: the column in which the heads stand below each other, of a table that lies on its side; null where none does, or where a row
 * names as many.
 */
export function columnOfHeads(sheet: RawSheet, set: ColumnSet): string | null {
  const { rows } = sheet;
  // Years stand below each other in many a table that stands upright.
  const known = knownHeads({ ...set, years: false });
  const needed = set.columns.filter(({ required }) => required).length;
  const enough = Math.max(2, needed, (findHead(sheet, set)?.columns.length ?? 0) + 1);
  const found = Array.from({ length: SEARCHED_COLUMNS }, (_, index) =>
    rows.slice(0, SEARCHED_ROWS + set.columns.length).flatMap(({ cells }) => known.find(cells[index] ?? '')?.key ?? []),
  );
  const at = found.findIndex((keys) => new Set(keys).size >= enough);
  return at === -1 ? null : columnLetters(at + 1);
}

const touches = ({ top, bottom }: CellRange, row: number): boolean => top <= row && bottom >= row;

/** What is wrong or to be known about the heads: merged, named twice, needed and missing, not known. */
export function checkHead(head: TableHead, sheet: RawSheet, set: ColumnSet): HeadNote[] {
  const note = (column: string, value: string, reason: string, isError: boolean): HeadNote => ({
    ...{ sheet: head.sheet, row: head.row, column, value, reason, isError },
  });
  const merged = sheet.merges
    .filter((range) => touches(range, head.row))
    .map((range) => {
      const value = rangeText(range);
      const reason = `見出しのセルが結合されています（${value}）。結合を解除し、列ごとに見出しを入力してください。`;
      return note(columnLetters(range.left), value, reason, true);
    });
  const twice = head.columns.flatMap((column, index) => {
    const first = head.columns.findIndex(({ key }) => key === column.key);
    if (first === index) return [];
    const where = `${columnLetters((head.columns[first]?.index ?? 0) + 1)}列と${columnLetters(column.index + 1)}列`;
    return [note(column.head, column.head, `同じ意味の列が二つあります（${where}）。どちらかを消してください。`, true)];
  });
  const missing = set.columns
    .filter(({ key, required }) => required && !head.columns.some((column) => column.key === key))
    .map(({ label }) => note(label, '', `「${label}」の列がありません。見出しを確認してください。`, true));
  const unknown = head.heads.flatMap((text, index) => {
    const isKnown = text.trim() === '' || isOwnNote(text) || head.columns.some((column) => column.index === index);
    return isKnown ? [] : [note(text.trim(), text.trim(), 'この列は読み取りません（見出しが分かりません）。', false)];
  });
  return [...merged, ...twice, ...missing, ...unknown];
}
