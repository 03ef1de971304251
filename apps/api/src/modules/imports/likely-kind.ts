import { findHead, type ImportKind, importKindLabels, type RawSheet } from '@mawasu/domain/imports';
import type { ImportDefinition } from './import-definition.js';

type KnownColumns = Pick<ImportDefinition, 'kind' | 'columns'>;

/** So many more heads must be those of another kind: many kinds name 施策 and 指標. */
const CLEARLY = 2;

/** How many heads of the table are columns of the kind. */
const fitting = (sheets: readonly RawSheet[], { columns }: KnownColumns): number =>
  Math.max(0, ...sheets.map((sheet) => findHead(sheet, columns)?.columns.length ?? 0));

/** The kind the heads of a table are those of, where it is clearly another than was chosen; else null. */
export function likelyOtherKind(
  sheets: readonly RawSheet[],
  chosen: KnownColumns,
  all: readonly KnownColumns[],
): ImportKind | null {
  const least = fitting(sheets, chosen) + CLEARLY;
  const [best] = all
    .filter(({ kind }) => kind !== chosen.kind)
    .map((one) => ({ kind: one.kind, count: fitting(sheets, one) }))
    .toSorted((left, right) => right.count - left.count);
  return best && best.count >= least ? best.kind : null;
}

/** What to do about it. */
export const otherKindText = (kind: ImportKind): string =>
  `「${importKindLabels[kind]}」の表のようです。「別のファイルを読み込む」で戻り、「取り込むもの」を確認してください。`;
