import type { IndicatorSeries } from '@mawasu/contract';
import type { TableCell } from '@mawasu/domain/imports';
import { enteredInWords } from '@mawasu/domain/indicators';
import { figureDoubtsOfYear, findBlock, type SheetContent } from '@mawasu/domain/sheets';
import { figureLockCause } from '@mawasu/domain/workflow';
import { isChanged, readFigures, type SentFigure, withFigures, writtenFigure } from '../../entries/entry-figures.js';
import { proposalOf, proposeFor } from '../../entries/entry-proposal.js';
import { mayEnterActual } from '../../entries/entry-standing.js';
import type { PlannedChange } from '../import-plan.js';
import { notAsked, readAnswer, sheetLock } from './filled-answers.js';
import { planCosts } from './filled-costs.js';
import { type FilledChange, type PlannedSheet, type Touched, tell } from './filled-draft.js';
import { sentFigure, withoutEmptied } from './filled-figures.js';
import { planRemarks } from './filled-remarks.js';
import { wordsOf } from './form-boxes.js';
import { answerKey, type FigurePart, figureKey, figureParts } from './form-keys.js';
import { settledText } from './settled-text.js';
import { enteredIndicators, type FormSheetRow } from './sheet-form.read-model.js';

interface ReadFigure {
  figure: SentFigure;
  cells: readonly Touched[];
  /** The cell that was emptied, where that is what is asked for. */
  emptied?: TableCell | undefined;
}

/** What the sheet of one 取組み changes. */
export function planSheet(asked: PlannedSheet): void {
  const { row, draft } = asked;
  const read = enteredIndicators(row).flatMap((series) => readSeries(series, asked));
  const figures = read.filter(({ emptied }) => !emptied);
  const answers = readAnswers(asked);
  const { fy } = row.round;
  const series = withFigures(
    row.series,
    figures.map(({ figure }) => writtenFigure(figure, figure.sent.version + 1)),
  );
  const proposed = proposalOf(row, proposeFor({ round: row.round, series })).status;
  const content = { ...row.content, ...Object.fromEntries(answers.map(({ blockKey, answer }) => [blockKey, answer])) };
  for (const { figure, cells } of figures) {
    const change = figureChange(row, figure, cells);
    tell(draft, change, cells);
    const written = series.find(({ id }) => id === figure.series.id);
    const doubts = written ? figureDoubtsOfYear(written, fy, '値') : [];
    for (const { message } of doubts) draft.doubt(change, message);
  }
  for (const { figure, emptied } of read) {
    if (emptied) draft.removal(figureChange(row, figure, [{ cell: emptied, isOvertaken: false }]), emptied);
  }
  for (const { blockKey, answer, touched } of answers) {
    const refusal = notAsked(blockKey, row, content, proposed);
    if (refusal !== null) draft.error(touched.cell, refusal);
    else tell(draft, answerChange(asked, blockKey, answer, touched.cell), [touched]);
  }
  planEmptied(asked, content, proposed);
  planCosts(asked, content);
  planRemarks(asked);
}

/** Answers whose cells were emptied; one that is not asked for goes with what it hangs on. */
function planEmptied(asked: PlannedSheet, content: SheetContent, proposed: string | null): void {
  const { row, actor, found, draft } = asked;
  const lock = sheetLock(actor, row);
  for (const { key: blockKey } of row.round.form.blocks) {
    const cell = found.emptied.get(answerKey(blockKey));
    if (!cell) continue;
    if (lock !== null) draft.error(cell, lock);
    else if (notAsked(blockKey, row, content, proposed) !== null) draft.unchanged([row.id, blockKey, 'emptied']);
    else draft.removal(answerChange(asked, blockKey, '', cell), cell);
  }
}

interface ReadBlock {
  blockKey: string;
  answer: string;
  touched: Touched;
}

function readAnswers({ row, form, actor, found, draft }: PlannedSheet): ReadBlock[] {
  const lock = sheetLock(actor, row);
  return row.round.form.blocks.flatMap(({ key: blockKey }): ReadBlock[] => {
    const touched = found.touched.get(answerKey(blockKey));
    if (!touched) return [];
    const read = lock === null ? readAnswer(blockKey, row, form.initiatives, touched.cell.text) : { reason: lock };
    if ('reason' in read) {
      draft.error(touched.cell, read.reason);
      return [];
    }
    const { answer } = read;
    if (answer === (row.content[blockKey] ?? '')) {
      draft.unchanged([row.id, blockKey]);
      return [];
    }
    const { text, ...place } = touched.cell;
    const isTyped = findBlock(row.round.form, blockKey)?.kind === 'text';
    if (isTyped && settledText(answer) !== settledText(text)) {
      draft.takeRepairs([{ ...place, before: text, after: answer }]);
    }
    return [{ blockKey, answer, touched }];
  });
}

/** What the cells ask for, and what those that were emptied would take away of it. */
function readSeries(series: IndicatorSeries, { row, actor, found, draft }: PlannedSheet): ReadFigure[] {
  const held = series.values.find(({ fy }) => fy === row.round.fy);
  const own = figureParts.flatMap((part) => {
    const touched = found.touched.get(figureKey(series.id, part));
    if (!touched) return [];
    const cell = { ...touched.cell, column: `${series.name}　${touched.cell.column}` };
    return [{ part, ...touched, cell }];
  });
  const emptied = figureParts.flatMap((part) => found.emptied.get(figureKey(series.id, part)) ?? []);
  if (!held || own.length + emptied.length === 0) return [];
  if (!mayEnterActual(actor, row, series)) {
    const reason = sheetLock(actor, row) ?? figureLockCause(series.ownerKind === 'measure').text;
    for (const cell of [...own.map((one) => one.cell), ...emptied]) draft.error(cell, reason);
    return [];
  }
  const cells = Object.fromEntries(own.map(({ part, cell }) => [part, cell]));
  const isEmptied = (part: FigurePart) => found.emptied.has(figureKey(series.id, part));
  const sent = sentFigure(series, held, cells, isEmptied);
  if ('cell' in sent) {
    draft.error(sent.cell, sent.reason);
    return [];
  }
  const left = withoutEmptied(sent, held, isEmptied);
  const [typed, rest] = [sent, left].map((one) => readFigures(row, [one]));
  const [figure] = typed?.figures ?? [];
  const [after] = rest?.figures ?? [];
  if (typed?.details[0] || !figure || !after) {
    const at = own.find(({ part }) => part === 'value') ?? own[0];
    if (at) draft.error(at.cell, typed?.details[0]?.message ?? '');
    return [];
  }
  const [cell] = emptied;
  const removal = cell === undefined || isSameFigure(figure, after) ? [] : [{ figure: after, cells: own }];
  // What was overtaken and what was emptied is one question: the answer to the second must not answer the first.
  if (removal.length > 0 && own.some(({ isOvertaken }) => isOvertaken)) return removal;
  const changes = isChanged(figure) ? [{ figure, cells: own }] : [];
  if (changes.length + removal.length === 0) draft.unchanged([series.id, held.version]);
  return [...changes, ...removal.map((one) => ({ ...one, emptied: cell && nameCell(series, cell) }))];
}

const nameCell = ({ name }: IndicatorSeries, cell: TableCell): TableCell => ({
  ...cell,
  column: `${name}　${cell.column}`,
});

const isSameFigure = (left: SentFigure, right: SentFigure): boolean =>
  !isChanged({ ...right, stored: { ...right.stored, ...left.next } });

function figureChange(row: FormSheetRow, figure: SentFigure, cells: readonly Touched[]): PlannedChange<FilledChange> {
  const { series, stored, next, sent } = figure;
  const { sheet = '', row: at = 1 } = cells[0]?.cell ?? {};
  const isNew = stored.actual === null && stored.state === 'not_entered' && !stored.reason;
  return {
    operation: isNew ? 'create' : 'update',
    label: row.title,
    fields: [
      {
        field: series.name,
        before: isNew ? null : enteredInWords(stored, series),
        after: enteredInWords(next, series),
      },
    ],
    ...{ sheet, row: at },
    data: { entryId: row.id, nodeId: series.nodeId, actual: sent },
  };
}

function answerChange(
  { row, form }: PlannedSheet,
  blockKey: string,
  answer: string,
  { sheet, row: at }: TableCell,
): PlannedChange<FilledChange> {
  const block = findBlock(row.round.form, blockKey);
  const named = { ...row.named_initiatives, ...Object.fromEntries(form.initiatives.map((one) => [one.id, one])) };
  const words = (text: string) => (block ? wordsOf(block, row.round, text, named) : text);
  const before = row.content[blockKey] ?? '';
  const field = block?.label ?? blockKey;
  return {
    operation: before === '' ? 'create' : 'update',
    label: row.title,
    fields: [{ field, before: before === '' ? null : words(before), after: words(answer) }],
    ...{ sheet, row: at },
    data: { entryId: row.id, blockKey, answer },
  };
}
