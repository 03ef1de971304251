import { Table, Text, TextInput } from '@mantine/core';
import type { SheetCost } from '@mawasu/contract';
import {
  type CostPart,
  costFigureText,
  costKey,
  costPartLabels,
  costParts,
  costPlaceText,
  costUnit,
  readCostInput,
} from '@mawasu/domain/costs';
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { pastedRows } from '../../../lib/pasted-cells.js';
import { costInputWords } from '../answer-words.js';
import { type CostInput, costInputOf, isSameCost } from '../autosave/cost-input.js';
import { costSlot } from '../autosave/slots.js';
import { ConflictPanel } from '../conflict-panel.js';
import { NextMark } from '../next-mark.js';
import { SaveMark } from '../save-mark.js';
import { shortcutOf } from '../shortcuts.js';
import type { EntryAutosave } from '../use-entry-autosave.js';
import { COST_COLUMNS, SumCell } from './cost-table.js';
import classes from './costs.module.css';

/** The input with what was typed into one of its boxes; what cannot be read stands there with the reason. */
export function withTypedPart(input: CostInput, part: CostPart, text: string): CostInput {
  const read = readCostInput(part, text);
  const { [part]: _, ...others } = input.unread ?? {};
  const unread = read.ok ? others : { ...others, [part]: { text, message: read.message } };
  const { unread: __, ...figures } = input;
  const next = { ...figures, [part]: read.ok ? read.value : figures[part] };
  return Object.keys(unread).length === 0 ? next : { ...next, unread };
}

/** Up, down and Enter move between the rows in one column, as in a spreadsheet. */
function moveBetweenRows(event: KeyboardEvent<HTMLInputElement>): void {
  const id = shortcutOf(event.nativeEvent, 'figures');
  if (id === null) return;
  const boxes = [
    ...document.querySelectorAll<HTMLInputElement>(`input[data-cost="${event.currentTarget.dataset.cost}"]`),
  ];
  const next = boxes[boxes.indexOf(event.currentTarget) + (id === 'nextFigure' ? 1 : -1)];
  event.preventDefault();
  next?.focus();
  next?.select();
}

interface CostEditorProps {
  cost: SheetCost;
  autosave: EntryAutosave;
  warnings: readonly string[];
  /** It comes next among what is to be filled in. */
  isNext: boolean;
  /** Several cells were pasted into the box: rows of cells. */
  onPasteCells: (part: CostPart, rows: string[][]) => void;
}

/** A row to be typed in. 0 is an amount, an empty box is not. */
export function CostEditor({ cost, autosave, warnings, isNext, onPasteCells }: CostEditorProps) {
  const name = costSlot(costKey(cost));
  const slot = autosave.slots[name];
  const [typed, setTyped] = useState<{ part: CostPart; text: string } | null>(null);
  const noteId = useId();
  if (!slot) return null;
  const input = slot.value as CostInput;
  const place = costPlaceText(cost);

  const type = (part: CostPart, text: string) => {
    setTyped({ part, text });
    const next = withTypedPart(input, part, text);
    const stored = costInputOf(cost);
    // Typed again as it is stored, it is the very same.
    autosave.change(name, !next.unread && isSameCost(next, stored) ? stored : next);
  };
  const paste = (part: CostPart) => (event: ClipboardEvent<HTMLInputElement>) => {
    const rows = pastedRows(event.clipboardData.getData('text'));
    if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    setTyped(null);
    onPasteCells(part, rows);
  };
  const unread = costParts.flatMap((part) => {
    const one = input.unread?.[part];
    return one ? [`${costPartLabels[part]}：${one.message}`] : [];
  });
  const box = (part: CostPart) => (
    <Table.Td key={part}>
      <TextInput
        data-cost={part}
        aria-label={`${place}の${costPartLabels[part]}（${costUnit(part)}）`}
        aria-describedby={input.unread?.[part] ? noteId : undefined}
        error={input.unread?.[part] !== undefined}
        inputMode="decimal"
        size="sm"
        classNames={{ input: classes.input }}
        value={typed?.part === part ? typed.text : (input.unread?.[part]?.text ?? costFigureText(part, input[part]))}
        onChange={(event) => type(part, event.currentTarget.value)}
        onPaste={paste(part)}
        onKeyDown={moveBetweenRows}
        onBlur={() => {
          setTyped(null);
          void autosave.flush();
        }}
      />
    </Table.Td>
  );
  const hasNotes = unread.length > 0 || warnings.length > 0 || slot.state !== 'saved' || slot.savedAt !== null;
  return (
    <>
      <Table.Tr id={name} data-field={name}>
        <Table.Th scope="row" className={classes.place}>
          {place} <SampleMark sample={cost.sample} /> {isNext && <NextMark />}
        </Table.Th>
        {costParts.filter((part) => part !== 'staff').map(box)}
        <Table.Td>
          <SumCell figures={input} />
        </Table.Td>
        {box('staff')}
      </Table.Tr>
      {hasNotes && (
        <Table.Tr>
          <Table.Td colSpan={COST_COLUMNS} className={classes.notes}>
            <div className={classes.note}>
              <div id={noteId}>
                {unread.map((message) => (
                  <Text key={message} size="sm" c="var(--mantine-color-error)">
                    {message}
                  </Text>
                ))}
              </div>
              {slot.state === 'refused' && unread.length === 0 && (
                <Text size="sm" c="var(--mantine-color-error)">
                  {slot.message}
                </Text>
              )}
              <SaveMark slot={slot} warnings={warnings} />
              <ConflictPanel
                label={`${place}の事業費`}
                slot={slot}
                show={(value) => costInputWords(value as CostInput)}
                onResolve={(keep) => {
                  setTyped(null);
                  void autosave.resolve(name, keep);
                }}
              />
            </div>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
