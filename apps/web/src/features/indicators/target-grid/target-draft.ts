import type { ReviseTargets, TargetGrid, TargetGridRow } from '@mawasu/contract';
import { readFigureInput, targetYearProblem } from '@mawasu/domain/indicators';
import { formatDecimalInFull, isSameDecimal } from '@mawasu/domain/numbers';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { ChangedLine } from '../../../components/ui/changed-lines.js';

/** A column of the grid: a year, or the final target. */
export type TargetColumn = number | 'final';

/** What is typed in one cell, with the row it belongs to: it stays while another page is shown. */
export interface TypedTarget {
  row: TargetGridRow;
  column: TargetColumn;
  text: string;
}

/** By {@link cellKey}. */
export type TargetDraft = ReadonlyMap<string, TypedTarget>;

export const cellKey = (indicatorId: string, column: TargetColumn): string => `${indicatorId} ${column}`;

/** The years of the plan, and up to the current one where the plan has run out, then the final target. */
export function columnsOf({ fyFrom, fyTo }: Pick<TargetGrid, 'fyFrom' | 'fyTo'>, currentFy: number): TargetColumn[] {
  const last = Math.max(fyTo, currentFy);
  return [...Array.from({ length: last - fyFrom + 1 }, (_, index) => fyFrom + index), 'final'];
}

export function heldTarget(row: TargetGridRow, column: TargetColumn) {
  return row.targets.find(({ kind, fy }) =>
    column === 'final' ? kind === 'final' : kind === 'yearly' && fy === column,
  );
}

/** Why a cell takes no number; null where it does. */
export function closedCell(row: TargetGridRow, column: TargetColumn): string | null {
  if (row.kind === 'qualitative') return '定性';
  if (row.targetWord !== null) return '言葉の目標';
  if (row.direction === 'range') return '範囲';
  return column !== 'final' && targetYearProblem(row, column) !== null ? '期間外' : null;
}

export const storedText = (row: TargetGridRow, column: TargetColumn): string => {
  const value = heldTarget(row, column)?.value ?? null;
  return value === null ? '' : formatDecimalInFull(value, row.decimals);
};

type Read = { value: string | null } | { message: string };

/** What a text in a cell means: a number, or nothing, which takes the target away. */
function readTarget(row: TargetGridRow, text: string): Read {
  const read = readFigureInput(text, row);
  if (read.kind === 'figure') return { value: read.value };
  if (read.kind === 'empty') return { value: null };
  // Words that are no number would be answered with the states of an actual; a target has none.
  const isAboutFigure = read.kind === 'refused' && read.reasonCode !== 'unclear_state';
  return { message: isAboutFigure ? read.message : '数字で入力してください。目標をなくすときは空にします。' };
}

export interface ReadDraft {
  targets: ReviseTargets['targets'];
  /** The cell of each target, in the same order. */
  keys: string[];
  /** By cell, what cannot be read. */
  problems: ReadonlyMap<string, string>;
}

/** What became different, as it is sent. `lastFy`: the year of a final target that is new. */
export function readTargets(draft: TargetDraft, lastFy: number): ReadDraft {
  const targets: ReviseTargets['targets'] = [];
  const keys: string[] = [];
  const problems = new Map<string, string>();
  for (const [key, { row, column, text }] of draft) {
    const read = readTarget(row, text);
    if ('message' in read) {
      problems.set(key, read.message);
      continue;
    }
    const held = heldTarget(row, column);
    if (isSameDecimal(held?.value ?? null, read.value)) continue;
    const place =
      column === 'final'
        ? ({ kind: 'final', fy: held?.fy ?? lastFy } as const)
        : ({ kind: 'yearly', fy: column } as const);
    targets.push({ indicatorId: row.id, ...place, value: read.value, revision: held?.revision ?? 0 });
    keys.push(key);
  }
  return { targets, keys, problems };
}

/** A target as somebody else set it meanwhile. */
export type NewerTarget = { indicatorId: string } & Pick<
  TargetGridRow['targets'][number],
  'kind' | 'fy' | 'value' | 'revision'
>;

const isOf = ({ row, column }: TypedTarget, { indicatorId, kind, fy }: NewerTarget): boolean =>
  row.id === indicatorId && (column === 'final' ? kind === 'final' : kind === 'yearly' && fy === column);

/** What is typed, on top of what others set meanwhile, and what these changed under it. */
export function rebasedTargets(draft: TargetDraft, newer: readonly NewerTarget[]) {
  const changes: ChangedLine[] = [];
  const rebased = new Map(draft);
  for (const [key, typed] of draft) {
    const target = newer.find((one) => isOf(typed, one));
    if (!target) continue;
    const { row, column } = typed;
    const others = row.targets.filter((one) => one !== heldTarget(row, column));
    const next = { ...row, targets: [...others, { ...target, reason: null, before: [] }] };
    const year = column === 'final' ? '最終目標' : fiscalYearLabel(column);
    const [before, after] = [storedText(row, column), storedText(next, column)];
    changes.push({ label: `${row.name}（${year}）`, before: before || NO_TARGET, after: after || NO_TARGET });
    rebased.set(key, { ...typed, row: next });
  }
  return { draft: rebased, changes };
}

const NO_TARGET = '（なし）';

/** One pasted cell: where it goes, what stands there, and what will or why nothing will. */
export type PlannedTarget =
  | { kind: 'write'; cell: string; row: TargetGridRow; column: TargetColumn; before: string; after: string }
  | { kind: 'same' | 'closed'; cell: string; row: TargetGridRow; column: TargetColumn; before: string; message: string }
  | { kind: 'refused'; cell: string; row: TargetGridRow; column: TargetColumn; before: string; message: string }
  | { kind: 'beyond'; cell: string };

export interface PastePlace {
  rows: readonly TargetGridRow[];
  columns: readonly TargetColumn[];
  from: { row: number; column: number };
}

/** What a block of cells does, laid over the grid from one cell on. An empty cell leaves its place as it is. */
export function planTargetPaste(
  cells: readonly (readonly string[])[],
  place: PastePlace,
  draft: TargetDraft,
): PlannedTarget[] {
  const { rows, columns, from } = place;
  return cells.flatMap((line, down) =>
    line.flatMap((cell, right): PlannedTarget[] => {
      if (cell.trim() === '') return [];
      const row = rows[from.row + down];
      const column = columns[from.column + right];
      if (!row || column === undefined) return [{ kind: 'beyond', cell }];
      const before = draft.get(cellKey(row.id, column))?.text ?? storedText(row, column);
      const at = { cell, row, column, before };
      const closed = closedCell(row, column);
      if (closed !== null) return [{ kind: 'closed', ...at, message: `この欄には入力できません（${closed}）。` }];
      const read = readTarget(row, cell);
      if ('message' in read) return [{ kind: 'refused', ...at, message: read.message }];
      const after = read.value === null ? '' : formatDecimalInFull(read.value, row.decimals);
      return [after === before ? { kind: 'same', ...at, message: '変更なし' } : { kind: 'write', ...at, after }];
    }),
  );
}
