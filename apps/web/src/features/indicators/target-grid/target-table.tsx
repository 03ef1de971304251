import { Text } from '@mantine/core';
import type { TargetGridRow } from '@mawasu/contract';
import { nameWithUnit } from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { fiscalYearLabel, fiscalYearShort } from '@mawasu/domain/years';
import { type ClipboardEvent, type KeyboardEvent, memo } from 'react';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { pastedRows } from '../../../lib/pasted-cells.js';
import { cellKey, closedCell, heldTarget, storedText, type TargetColumn, type TargetDraft } from './target-draft.js';
import classes from './target-grid.module.css';

export interface GridPlace {
  row: number;
  column: number;
}

interface TargetTableProps {
  rows: readonly TargetGridRow[];
  columns: readonly TargetColumn[];
  draft: TargetDraft;
  problems: ReadonlyMap<string, string>;
  /** The last year whose round has opened; it keeps the targets of then. */
  openFy: number | null;
  onType: (row: TargetGridRow, column: TargetColumn, text: string) => void;
  onPaste: (cells: string[][], from: GridPlace) => void;
}

const nameOf = ({ name, unit }: TargetGridRow): string => nameWithUnit(name, unit);
const columnLabel = (column: TargetColumn): string => (column === 'final' ? '最終目標' : fiscalYearLabel(column));
const boxId = ({ row, column }: GridPlace): string => `target-${row}-${column}`;

const steps: Readonly<Record<string, GridPlace>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  Enter: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The next box in the direction of a key, over cells that take nothing. */
function move(event: KeyboardEvent<HTMLInputElement>, from: GridPlace, size: GridPlace): void {
  const { key, shiftKey, altKey, ctrlKey, metaKey, currentTarget: box, nativeEvent } = event;
  const step = steps[key];
  if (!step || altKey || ctrlKey || metaKey || nativeEvent.isComposing) return;
  const atStart = box.selectionStart === 0 && box.selectionEnd === box.value.length ? true : box.selectionEnd === 0;
  const atEnd =
    box.selectionStart === box.value.length || (box.selectionStart === 0 && box.selectionEnd === box.value.length);
  if (key === 'ArrowLeft' && !atStart) return;
  if (key === 'ArrowRight' && !atEnd) return;
  const sign = key === 'Enter' && shiftKey ? -1 : 1;
  let place = from;
  do {
    place = { row: place.row + sign * step.row, column: place.column + sign * step.column };
    const next = document.getElementById(boxId(place));
    if (next instanceof HTMLInputElement) {
      event.preventDefault();
      next.focus();
      next.select();
      return;
    }
  } while (place.row >= 0 && place.column >= 0 && place.row < size.row && place.column < size.column);
}

function note(row: TargetGridRow, column: TargetColumn, isChanged: boolean): string | null {
  const held = heldTarget(row, column);
  const print = (value: string | null) => (value === null ? 'なし' : formatDecimalInFull(value, row.decimals));
  if (isChanged) return held ? `いま ${print(held.value)}` : '新規';
  const before = held?.before[0];
  return before ? `変更前 ${print(before.value)}` : null;
}

interface CellProps extends Pick<TargetTableProps, 'onType' | 'onPaste'> {
  row: TargetGridRow;
  column: TargetColumn;
  place: GridPlace;
  size: GridPlace;
  /** What is typed; undefined where nothing was. */
  typed: string | undefined;
  problem: string | undefined;
}

const Cell = memo(function Cell({ row, column, place, size, typed, problem, onType, onPaste }: CellProps) {
  const closed = closedCell(row, column);
  if (closed !== null) {
    return (
      <td>
        <Text fz="xs" c="dimmed" ta="right">
          {closed}
        </Text>
      </td>
    );
  }
  const stored = storedText(row, column);
  const isChanged = typed !== undefined && typed !== stored;
  const below = note(row, column, isChanged);
  const final = column === 'final' ? heldTarget(row, column) : undefined;
  const problemId = `${boxId(place)}-problem`;
  const paste = (event: ClipboardEvent) => {
    const cells = pastedRows(event.clipboardData.getData('text/plain'));
    const isOne = cells.length === 1 && (cells[0]?.length ?? 0) <= 1;
    if (isOne) return;
    event.preventDefault();
    onPaste(cells, place);
  };
  return (
    <td>
      <input
        id={boxId(place)}
        className={classes.box}
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${nameOf(row)}の${columnLabel(column)}`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        data-changed={isChanged || undefined}
        value={typed ?? stored}
        onChange={(event) => onType(row, column, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isChanged) onType(row, column, stored);
          else move(event, place, size);
        }}
        onPaste={paste}
      />
      {final && <span className={classes.note}>{fiscalYearShort(final.fy)}</span>}
      {below !== null && <span className={classes.note}>{below}</span>}
      {problem !== undefined && (
        <span id={problemId} className={classes.problem}>
          {problem}
        </span>
      )}
    </td>
  );
});

/** Rows are indicators, columns years: a box each, moved through by arrow keys and filled by a block from a spreadsheet. */
export function TargetTable({ rows, columns, draft, problems, openFy, onType, onPaste }: TargetTableProps) {
  const size = { row: rows.length, column: columns.length };
  return (
    <ScrollBox label="目標値の表">
      <table className={classes.grid}>
        <caption className="mantine-visually-hidden" style={{ textAlign: 'left', padding: '0 0 4px' }}>
          矢印キーとEnterで移動します。Excelの範囲をそのまま貼り付けられます。
        </caption>
        <thead>
          <tr>
            <th scope="col">指標</th>
            <th scope="col">基準値</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column === 'final' ? '最終目標' : fiscalYearShort(column)}
                {openFy !== null && column !== 'final' && column <= openFy && (
                  <Text fz="xs" c="dimmed" component="div" fw={400}>
                    受付済み
                  </Text>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.id}>
              <th scope="row" className={classes.name}>
                {nameOf(row)} <SampleMark sample={row.sample} />
                <Text fz="xs" c="dimmed" component="div">
                  {row.ownerKind === 'measure' ? `${row.measureCode} ${row.measureTitle}`.trim() : row.ownerTitle}
                </Text>
              </th>
              <td>
                <Text fz="sm" ta="right">
                  {row.baseline === null ? '－' : formatDecimalInFull(row.baseline.value, row.decimals)}
                </Text>
                {row.baseline !== null && <span className={classes.note}>{fiscalYearShort(row.baseline.fy)}</span>}
              </td>
              {columns.map((column, columnIndex) => {
                const key = cellKey(row.id, column);
                return (
                  <Cell
                    key={key}
                    row={row}
                    column={column}
                    place={{ row: rowIndex, column: columnIndex }}
                    size={size}
                    typed={draft.get(key)?.text}
                    problem={problems.get(key)}
                    onType={onType}
                    onPaste={onPaste}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
