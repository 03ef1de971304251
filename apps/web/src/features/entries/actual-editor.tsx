import { Anchor, SegmentedControl, Select, TextInput, VisuallyHidden } from '@mantine/core';
import type { IndicatorSeries } from '@mawasu/contract';
import {
  type Certainty,
  certaintyLabels,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import classes from './actual-editor.module.css';
import { actualInputWords } from './answer-words.js';
import { type ActualInput, readablePart } from './autosave/actual-input.js';
import { actualSlot } from './autosave/slots.js';
import { ConflictPanel } from './conflict-panel.js';
import { pastedLines } from './figure-paste/pasted-cells.js';
import { readFigure } from './figure-reading.js';
import { SaveMark } from './save-mark.js';
import { shortcutOf } from './shortcuts.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface ActualEditorProps {
  indicator: IndicatorSeries;
  autosave: EntryAutosave;
  warnings: readonly string[];
  /** What a figure that is typed now becomes. */
  certainty: Certainty;
  /** Several cells were pasted into the box: lines of cells, of which nothing is written yet. */
  onPasteCells: (lines: string[][]) => void;
}

const absences = valueStates.filter((state) => state !== 'recorded');

/** Up, down and Enter move between the indicators' figures, as in a spreadsheet. */
function moveBetweenFigures(event: KeyboardEvent<HTMLInputElement>): void {
  const id = shortcutOf(event.nativeEvent, 'figures');
  if (id === null) return;
  const step = id === 'nextFigure' ? 1 : -1;
  const figures = [...document.querySelectorAll<HTMLInputElement>('input[data-figure]')];
  const next = figures[figures.indexOf(event.currentTarget) + step];
  event.preventDefault();
  next?.focus();
  next?.select();
}

/** This year's figure of one indicator, or the state that says why there is none. 0 is a figure, an empty box is not. */
export function ActualEditor({ indicator, autosave, warnings, certainty, onPasteCells }: ActualEditorProps) {
  const name = actualSlot(indicator.id);
  const slot = autosave.slots[name];
  const input = slot?.value as ActualInput | undefined;
  const [text, setText] = useState<string | null>(null);
  const [wantsReason, setWantsReason] = useState(false);
  if (!input) return null;

  const change = (part: Partial<ActualInput>) => autosave.change(name, { ...readablePart(input), ...part });
  const type = (typed: string) => {
    setText(typed);
    const next = readFigure(typed, indicator, input, certainty);
    if (next !== input) autosave.change(name, next);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = pastedLines(event.clipboardData.getData('text'));
    const [cells = []] = lines;
    const cell = cells[0]?.trim() ?? '';
    if (lines.length > 1 || cells.length > 1) {
      event.preventDefault();
      onPasteCells(lines);
    } else if (/[\r\n]/.test(cell)) {
      // An input drops line breaks by itself, which would make one number of the lines of a cell.
      event.preventDefault();
      type(cell);
    }
  };
  const leave = () => {
    // what cannot be read stays in the box as part of the input
    setText(null);
    void autosave.flush();
  };
  const stored = input.actual === null ? '' : formatDecimalInFull(input.actual, indicator.decimals);
  const label = `${indicator.name}の実績値`;
  const isAbsent = input.state !== 'recorded' && input.state !== 'not_entered';
  const needsReason = valueStateNeedsReason[input.state];
  const showsReason = isAbsent && (needsReason || wantsReason || input.reason !== null);

  return (
    <div className={classes.cell}>
      <TextInput
        id={name}
        data-figure
        aria-label={`今年度の実績値（${indicator.unit}）　${label}`}
        inputMode="decimal"
        value={text ?? input.unread?.text ?? stored}
        error={input.unread?.message ?? (slot?.state === 'refused' ? slot.message : null)}
        onChange={(event) => type(event.currentTarget.value)}
        onPaste={paste}
        onBlur={leave}
        onKeyDown={moveBetweenFigures}
        size="sm"
        classNames={{ root: classes.root, input: classes.input, error: classes.error }}
      />
      {input.state === 'recorded' ? (
        <SegmentedControl
          aria-label={`${indicator.name}の速報・確報`}
          data={(['preliminary', 'final'] as Certainty[]).map((value) => ({ value, label: certaintyLabels[value] }))}
          value={input.certainty ?? 'final'}
          onChange={(value) => {
            change({ certainty: value as Certainty });
            void autosave.flush();
          }}
          size="xs"
        />
      ) : (
        <Select
          aria-label={`${label}がない理由`}
          data={absences.map((value) => ({ value, label: valueStateLabels[value] }))}
          value={input.state}
          allowDeselect={false}
          onChange={(value) => {
            change({ actual: null, state: (value ?? 'not_entered') as ValueState, certainty: null });
            void autosave.flush();
          }}
          size="sm"
          w={136}
        />
      )}
      {isAbsent && !showsReason && (
        <Anchor component="button" type="button" size="sm" onClick={() => setWantsReason(true)}>
          <VisuallyHidden>{indicator.name}の</VisuallyHidden>理由
        </Anchor>
      )}
      {showsReason && (
        <TextInput
          aria-label={`${indicator.name}の理由・見込み`}
          placeholder={needsReason ? '理由（必須）' : '理由・見込み'}
          required={needsReason}
          value={input.reason ?? ''}
          onChange={(event) => change({ reason: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          onBlur={() => void autosave.flush()}
          autoFocus={wantsReason}
          size="sm"
          className={classes.below}
        />
      )}
      <div className={classes.below}>
        <SaveMark slot={slot} warnings={warnings} />
        {slot?.conflict && (
          <ConflictPanel
            label={label}
            slot={slot}
            show={(value) => actualInputWords(indicator, value as ActualInput)}
            onResolve={(keep) => {
              setText(null);
              void autosave.resolve(name, keep);
            }}
          />
        )}
      </div>
    </div>
  );
}
