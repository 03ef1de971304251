import { type IndicatorSeries, type IndicatorYear, type SaveActual, saveEntry } from '@mawasu/contract';
import type { TableCell } from '@mawasu/domain/imports';
import {
  type Certainty,
  certaintyLabels,
  quotientActual,
  readFigureInput,
  type ValueState,
  valueStateLabels,
} from '@mawasu/domain/indicators';
import { addDecimals, compareDecimals } from '@mawasu/domain/numbers';
import { isHeldFigure } from '../kinds/held-figure.js';
import { PART_OF_RATIO } from './form-boxes.js';
import type { FigurePart } from './form-keys.js';
import { broughtText, settledChoice } from './settled-text.js';

/** The cells of a figure that were written into. */
export type FigureCells = Partial<Record<FigurePart, TableCell>>;

export interface RefusedCell {
  cell: TableCell;
  reason: string;
}

type Figure = Pick<SaveActual, 'actual' | 'numerator' | 'denominator' | 'state' | 'certainty' | 'reason'>;

function codeOf<Code extends string>(labels: Readonly<Record<Code, string>>, text: string): Code | undefined {
  const wanted = settledChoice(text);
  return (Object.keys(labels) as Code[]).find((code) => settledChoice(labels[code]) === wanted);
}

const numberOf = (text: string): string | null => {
  const read = readFigureInput(text, PART_OF_RATIO);
  return read.kind === 'figure' ? read.value : null;
};

/** Numerator and denominator, what is not written into as it is held, with the figure they come to; null where neither was. */
function readRatio(
  series: IndicatorSeries,
  held: IndicatorYear,
  { numerator: above, denominator: below }: FigureCells,
): Pick<Figure, 'actual' | 'numerator' | 'denominator'> | RefusedCell | null {
  const cell = above ?? below;
  if (!cell) return null;
  const numerator = above ? numberOf(above.text) : held.numerator;
  const denominator = below ? numberOf(below.text) : held.denominator;
  if (numerator === null || denominator === null) {
    const wrong = above && numerator === null ? above : (below ?? cell);
    return { cell: wrong, reason: '分子と分母は、両方を数字で入力してください。' };
  }
  const actual = quotientActual(series, numerator, denominator);
  if (actual === null) return { cell: below ?? cell, reason: '分母は0より大きい数で入力してください。' };
  return { actual: addDecimals(actual, '0'), numerator, denominator };
}

/**
 * The figure the cells ask for, on top of what is held: a figure, or a state that says why there is none. Both at once contradict
 * each other, and one that is held is given up for a state only where its cell was emptied or says so.
 */
function readFigure(
  series: IndicatorSeries,
  held: IndicatorYear,
  cells: FigureCells,
  isEmptied: (part: FigurePart) => boolean,
): Figure | RefusedCell {
  const ratio = readRatio(series, held, cells);
  if (ratio && 'cell' in ratio) return ratio;
  const typed = cells.value;
  const read = typed && !isHeldFigure(typed.text, held.actual) ? readFigureInput(typed.text, series) : null;
  if (typed && read?.kind === 'refused') return { cell: typed, reason: read.message };
  const chosen = cells.state ? codeOf(valueStateLabels, cells.state.text) : undefined;
  if (cells.state && (!chosen || chosen === 'recorded')) {
    return { cell: cells.state, reason: '一覧にない状態です。セルの一覧から選び直してください。' };
  }
  const certainty = cells.certainty ? codeOf(certaintyLabels, cells.certainty.text) : undefined;
  if (cells.certainty && !certainty) return { cell: cells.certainty, reason: '「速報」か「確報」を選んでください。' };
  const reason = cells.reason ? broughtText(cells.reason.text) : held.reason;
  const value = ratio?.actual ?? (read?.kind === 'figure' ? read.value : null);
  if (typed && ratio?.actual && read?.kind === 'figure' && compareDecimals(read.value, ratio.actual) !== 0) {
    return { cell: typed, reason: `分子と分母から計算した値（${ratio.actual}）と違います。どちらかを直してください。` };
  }
  const state: ValueState | undefined = chosen ?? (read?.kind === 'state' ? read.state : undefined);
  const stays = held.actual !== null && value === null && !isEmptied('value') && read?.kind !== 'state';
  if (cells.state && state && (value !== null || stays)) {
    const words = `実績値と「${valueStateLabels[state]}」の両方が入っています。どちらかを空欄にしてください。`;
    return { cell: cells.state, reason: words };
  }
  if (state) return { actual: null, numerator: null, denominator: null, state, certainty: null, reason };
  if (value === null) {
    const { actual, numerator, denominator } = held;
    return {
      actual,
      numerator,
      denominator,
      state: held.state,
      certainty: certaintyOf(held, actual, certainty),
      reason,
    };
  }
  const { numerator = null, denominator = null } = ratio ?? {};
  return {
    ...{ actual: value, numerator, denominator, state: 'recorded', certainty: certaintyOf(held, value, certainty) },
    // What was said of a state that is left says nothing of the figure.
    reason: cells.reason || held.state === 'recorded' ? reason : null,
  };
}

const noFigure = { actual: null, numerator: null, denominator: null, state: 'not_entered', certainty: null } as const;

/**
 * What is left of a figure once the parts are gone whose cells were emptied and nothing else was written in their place. A figure
 * whose 分子・分母 still stand there needs no cell of its own; 速報・確報 goes with its figure alone.
 */
export function withoutEmptied(
  sent: SaveActual,
  held: IndicatorYear,
  isEmptied: (part: FigurePart) => boolean,
): SaveActual {
  const isSame = sent.actual === held.actual && sent.state === held.state;
  const isRatio = held.numerator !== null && held.denominator !== null;
  const goes = isRatio ? isEmptied('numerator') && isEmptied('denominator') : isEmptied('value');
  const isGone = isSame && (held.actual === null ? isEmptied('state') : goes);
  const reason = isEmptied('reason') && sent.reason === held.reason ? null : sent.reason;
  return { ...sent, ...(isGone ? noFigure : {}), reason };
}

/** 確報 where nobody has said otherwise, as in a table that is brought in; of no figure there is none. */
const certaintyOf = (held: IndicatorYear, actual: string | null, chosen: Certainty | undefined): Certainty | null =>
  actual === null ? null : (chosen ?? held.certainty ?? 'final');

/** The same as it is sent to be saved, or why it is not taken, said at one of the cells. */
export function sentFigure(
  series: IndicatorSeries,
  held: IndicatorYear,
  cells: FigureCells,
  isEmptied: (part: FigurePart) => boolean,
): SaveActual | RefusedCell {
  const read = readFigure(series, held, cells, isEmptied);
  if ('cell' in read) return read;
  const actual: SaveActual = { indicatorId: series.id, version: held.version, ...read };
  const [issue] = saveEntry.safeParse({ version: 0, actuals: [actual] }).error?.issues ?? [];
  if (!issue) return actual;
  const at = cells[issue.path.at(-1) === 'reason' ? 'reason' : 'value'] ?? Object.values(cells)[0];
  return { cell: at as TableCell, reason: issue.message };
}
