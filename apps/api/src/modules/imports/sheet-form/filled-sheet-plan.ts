import type { IndicatorSeries } from '@mawasu/contract';
import type { TableCell } from '@mawasu/domain/imports';
import { enteredInWords } from '@mawasu/domain/indicators';
import { figureDoubtsOfYear, findBlock } from '@mawasu/domain/sheets';
import { figureLockCause } from '@mawasu/domain/workflow';
import { isChanged, readFigures, type SentFigure, withFigures, writtenFigure } from '../../entries/entry-figures.js';
import { proposalOf, proposeFor } from '../../entries/entry-proposal.js';
import { mayEnterActual } from '../../entries/entry-standing.js';
import type { PlannedChange } from '../import-plan.js';
import { notAsked, readAnswer, sheetLock } from './filled-answers.js';
import { planCosts } from './filled-costs.js';
import { type FilledChange, type PlannedSheet, type Touched, tell } from './filled-draft.js';
import { sentFigure } from './filled-figures.js';
import { planRemarks } from './filled-remarks.js';
import { wordsOf } from './form-boxes.js';
import { answerKey, type FigurePart, figureKey, figureParts } from './form-keys.js';
import { settledText } from './settled-text.js';
import { enteredIndicators, type FormSheetRow } from './sheet-form.read-model.js';

interface ReadFigure {
  figure: SentFigure;
  cells: readonly Touched[];
}

/** What the sheet of one 取組み changes. */
export function planSheet(asked: PlannedSheet): void {
  const { row, draft } = asked;
  const figures = enteredIndicators(row).flatMap((series) => readSeries(series, asked) ?? []);
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
  for (const { blockKey, answer, touched } of answers) {
    const refusal = notAsked(blockKey, row, content, proposed);
    if (refusal !== null) draft.error(touched.cell, refusal);
    else tell(draft, answerChange(asked, blockKey, answer, touched.cell), [touched]);
  }
  planCosts(asked);
  planRemarks(asked);
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

function readSeries(series: IndicatorSeries, { row, actor, found, draft }: PlannedSheet): ReadFigure | null {
  const held = series.values.find(({ fy }) => fy === row.round.fy);
  const own = figureParts.flatMap((part) => {
    const touched = found.touched.get(figureKey(series.id, part));
    if (!touched) return [];
    const cell = { ...touched.cell, column: `${series.name}　${touched.cell.column}` };
    return [{ part, ...touched, cell }];
  });
  if (!held || own.length === 0) return null;
  if (!mayEnterActual(actor, row, series)) {
    const reason = sheetLock(actor, row) ?? figureLockCause(series.ownerKind === 'measure').text;
    for (const { cell } of own) draft.error(cell, reason);
    return null;
  }
  const cells = Object.fromEntries(own.map(({ part, cell }) => [part, cell]));
  const isEmptied = (part: FigurePart) => found.emptied.has(figureKey(series.id, part));
  const sent = sentFigure(series, held, cells, isEmptied);
  if ('cell' in sent) {
    draft.error(sent.cell, sent.reason);
    return null;
  }
  const { figures, details } = readFigures(row, [sent]);
  const [figure] = figures;
  if (details[0] || !figure) {
    const at = own.find(({ part }) => part === 'value') ?? own[0];
    if (at) draft.error(at.cell, details[0]?.message ?? '');
    return null;
  }
  if (isChanged(figure)) return { figure, cells: own };
  draft.unchanged([series.id, held.version]);
  return null;
}

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
