import { Anchor, SegmentedControl, Select, Text, TextInput, VisuallyHidden } from '@mantine/core';
import type { IndicatorSeries } from '@mawasu/contract';
import {
  type Certainty,
  certaintyLabels,
  cumulativeEntryBoxLabels,
  nameWithUnit,
  sumText,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { pastedLines } from '../../lib/pasted-cells.js';
import classes from './actual-editor.module.css';
import { actualInputWords } from './answer-words.js';
import { type ActualInput, actualInputOf, isSameInput, readablePart } from './autosave/actual-input.js';
import { actualSlot } from './autosave/slots.js';
import { ConflictPanel } from './conflict-panel.js';
import { FigureNotes, QuotientBoxes } from './figure-notes.js';
import { erases, quotientTexts, readFigure, readQuotient } from './figure-reading.js';
import { withTyped, yearOf } from './indicator-year.js';
import { SaveMark } from './save-mark.js';
import { shortcutOf } from './shortcuts.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface ActualEditorProps {
  indicator: IndicatorSeries;
  /** The round's year. */
  fy: number;
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
export function ActualEditor({ indicator, fy, autosave, warnings, certainty, onPasteCells }: ActualEditorProps) {
  const name = actualSlot(indicator.id);
  const slot = autosave.slots[name];
  const input = slot?.value as ActualInput | undefined;
  const [text, setText] = useState<string | null>(null);
  const [wantsReason, setWantsReason] = useState(false);
  const [understood, setUnderstood] = useState<string | null>(null);
  /** What would stand in place of the stored figure, until the person has answered. */
  const [asked, setAsked] = useState<{ mark: string; next: ActualInput } | null>(null);
  if (!input) return null;
  const kept = actualInputOf(yearOf(indicator, fy));

  const change = (part: Partial<ActualInput>) => autosave.change(name, { ...readablePart(input), ...part });
  const type = (typed: string) => {
    setText(typed);
    const { next, note } = readFigure(typed, indicator, input, certainty);
    setUnderstood(note);
    // Until it is answered, what is stored stays.
    const isAsked = erases(kept, next);
    setAsked(isAsked ? { mark: typed.trim(), next } : null);
    // An emptied box says nothing new: what was stored before typing began stands again, a state with its reason, too.
    const isNothing = next.state === 'not_entered' && !next.unread && input.state === 'recorded';
    const value = isAsked || isNothing ? kept : next;
    if (value !== input && !(isAsked && isSameInput(value, input) && !input.unread)) autosave.change(name, value);
  };
  const answer = (isErased: boolean) => {
    if (isErased && asked) autosave.change(name, asked.next);
    setAsked(null);
    setText(null);
    if (!isErased) setUnderstood(null);
    document.getElementById(name)?.focus();
    void autosave.flush();
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
  const isSum = indicator.aggregation === 'cumulative';
  const boxName = isSum ? cumulativeEntryBoxLabels[indicator.cumulativeEntry] : '今年度の実績値';
  const boxWithUnit = nameWithUnit(boxName, indicator.unit);
  const unread = input.unread?.typed ? null : input.unread?.text;

  return (
    <div className={classes.cell}>
      {isSum && (
        <Text fz="xs" c="dimmed" className={classes.above} aria-hidden>
          {boxWithUnit}
        </Text>
      )}
      <TextInput
        id={name}
        data-figure
        aria-label={`${boxWithUnit}　${label}`}
        inputMode="decimal"
        value={text ?? unread ?? stored}
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
        <Anchor component="button" type="button" size="sm" mih={24} miw={24} onClick={() => setWantsReason(true)}>
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
      {indicator.ratio && (
        <div className={classes.below}>
          <QuotientBoxes
            name={indicator.name}
            ratio={indicator.ratio}
            texts={quotientTexts(input)}
            onType={(typed) => {
              setUnderstood(null);
              setAsked(null);
              autosave.change(name, readQuotient(typed, indicator, input, certainty));
            }}
            onLeave={() => void autosave.flush()}
          />
        </div>
      )}
      <div className={classes.below}>
        <FigureNotes
          understood={understood}
          sum={sumText(withTyped(indicator, fy, input), fy)}
          erase={
            asked && {
              stored: actualInputWords(indicator, { ...kept, certainty: null, reason: null }),
              mark: asked.mark,
              state: asked.next.state === 'not_entered' ? null : valueStateLabels[asked.next.state],
              onErase: () => answer(true),
              onKeep: () => answer(false),
            }
          }
        />
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
