import type { RawSheet } from '@mawasu/domain/imports';
import type { FormBox } from './form-box.js';
import { markOf } from './settled-text.js';
import type { FormPlace } from './sheet-form.read-model.js';

// What a 様式 says of itself, so that it is known again when it comes back: on a hidden sheet of which round and 課 it is and what
// each box said; on the sheet of a 取組み, in a hidden row and column, whose it is and which box stands on which row. Both go along
// when rows are put in, sheets are renamed, moved or copied.

/** The hidden sheet. */
export const MARKS_SHEET = 'mawasu';
const TITLE = 'まわす　年度評価シートの様式';
const EDITION = '1';
/** In the hidden row: whose sheet it is, in the column of the keys, and above the boxes. */
export const SHEET_MARK = 'mawasu/sheet/';
export const BOX_MARK = 'mawasu/box';

export interface FormMarks extends FormPlace {
  cityName: string;
  /** When it was made, ISO. */
  madeAt: string;
  /** What a box said then, by {@link markKey}. */
  marks: ReadonlyMap<string, string>;
}

export const markKey = (entryId: string, boxKey: string): string => `${entryId} ${boxKey}`;

export interface MadeForm extends FormPlace {
  cityName: string;
  madeAt: string;
  sheets: readonly { id: string; version: number; boxes: readonly FormBox[] }[];
}

/** The rows of the hidden sheet. */
export function writtenMarks({ roundId, departmentId, cityName, madeAt, sheets }: MadeForm): string[][] {
  return [
    [TITLE, EDITION],
    ['round', roundId],
    ['department', departmentId],
    ['city', cityName],
    ['made', madeAt],
    ...sheets.flatMap(({ id, version, boxes }) => [
      ['sheet', id, String(version)],
      ...boxes.map(({ key, text, settle }) => ['box', id, key, markOf(settle(text))]),
    ]),
  ];
}

/** What the hidden sheet says; null where there is none of ours. */
export function readMarks(sheets: readonly RawSheet[]): FormMarks | null {
  const rows = sheets.find(({ name }) => name === MARKS_SHEET)?.rows.map(({ cells }) => cells) ?? [];
  if (rows.find(([first]) => first === TITLE)?.[1] !== EDITION) return null;
  const told = new Map(rows.map(([what = '', value = '']) => [what, value]));
  const [roundId, departmentId] = [told.get('round'), told.get('department')];
  if (!roundId || !departmentId) return null;
  const marks = rows.flatMap(([what, id = '', key = '', mark = '']) =>
    what === 'box' ? [[markKey(id, key), mark] as const] : [],
  );
  const cityName = told.get('city') ?? '';
  return { roundId, departmentId, cityName, madeAt: told.get('made') ?? '', marks: new Map(marks) };
}
