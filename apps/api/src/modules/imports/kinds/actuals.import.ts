import type { IndicatorYear } from '@mawasu/contract';
import type { ColumnSet, TableCell, TableRow } from '@mawasu/domain/imports';
import {
  type Certainty,
  certaintyLabels,
  quotientActual,
  readFigureInput,
  valueStateLabels,
  valueStateNeedsReason,
} from '@mawasu/domain/indicators';
import { addDecimals, compareDecimals, formatDecimalInFull, isSameDecimal } from '@mawasu/domain/numbers';
import { figureDoubtsOfYear } from '@mawasu/domain/sheets';
import { isUnwritten } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../../platform/errors/app-error.js';
import { renewProposals } from '../../entries/renew-proposals.js';
import { type ActualChange, IndicatorActualsRepository } from '../../indicators/indicator-actuals.repository.js';
import { lockIndicators } from '../../indicators/indicator-definitions.store.js';
import { IndicatorResultsWriter } from '../../indicators/indicator-results.writer.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import { isHeldFigure } from './held-figure.js';
import { type HeldIndicator, readHeldIndicators } from './held-indicators.js';
import {
  IndicatorFinder,
  indicatorExample,
  indicatorFormColumns,
  indicatorFormRow,
  indicatorLabel,
  indicatorPlaceColumns,
} from './indicator-finder.js';
import { lockSheetsOf, RoundsOfFigures } from './rounds-of-figures.js';
import { yearCellsOf } from './year-cells.js';

const columns: ColumnSet = {
  columns: [
    ...indicatorPlaceColumns,
    { key: 'fy', label: '年度', synonyms: ['実績年度', '対象年度', '評価年度'], kind: 'code' },
    { key: 'value', label: '実績値', synonyms: ['実績', '年度実績'], kind: 'figure' },
    { key: 'numerator', label: '分子', kind: 'figure' },
    { key: 'denominator', label: '分母', kind: 'figure' },
    { key: 'certainty', label: '速報・確報', synonyms: ['速報確報', '確定区分', '区分'], kind: 'text' },
    {
      key: 'reason',
      label: '理由・補足',
      synonyms: ['理由', '備考', '補足', '実績がない理由'],
      kind: 'text',
      multiline: true,
    },
  ],
  years: true,
};

const LONGEST_REASON = 500;
const certaintyOfWord = new Map<string, Certainty>([
  ...Object.entries(certaintyLabels).map(([code, label]) => [label, code as Certainty] as const),
  ['速報値', 'preliminary'],
  ['確報値', 'final'],
  ['確定', 'final'],
  ['確定値', 'final'],
]);

interface Held {
  finder: IndicatorFinder;
  rounds: RoundsOfFigures;
}

type Figure = Pick<IndicatorYear, 'actual' | 'numerator' | 'denominator' | 'state' | 'certainty' | 'reason'>;
export interface ImportedActual extends ActualChange {
  fy: number;
  nodeId: string;
}

interface Problem {
  cell: TableCell;
  reason: string;
}

const none: Figure = {
  ...{ actual: null, numerator: null, denominator: null, state: 'not_entered' },
  ...{ certainty: null, reason: null },
};

/** 実績値: figures by year, or the states that say why there is none. Written under the rules of the sheets. */
@Injectable()
export class ActualsImport implements ImportDefinition<Held, ImportedActual> {
  readonly kind = 'actuals';
  readonly columns = columns;

  constructor(
    private readonly actuals: IndicatorActualsRepository,
    private readonly results: IndicatorResultsWriter,
  ) {}

  columnProblem(keys: ReadonlySet<string>): string | null {
    if ([...keys].some((key) => key.startsWith('fy:')) || (keys.has('fy') && keys.has('value'))) return null;
    return '実績値の列がありません。「年度」と「実績値」の列か、「令和7年度」のような年度の列を入れてください。';
  }

  async load(manager: EntityManager): Promise<Held> {
    const finder = new IndicatorFinder(await readHeldIndicators(manager));
    return { finder, rounds: await RoundsOfFigures.read(manager) };
  }

  planRow(row: TableRow, { finder, rounds }: Held, draft: PlanDraft<ImportedActual>): void {
    const found = finder.find(row);
    if (!('indicator' in found)) {
      draft.error(found.cell, found.reason);
      return;
    }
    draft.mention(found.indicator.id);
    const { cells, problem } = yearCellsOf(row, 'value');
    if (problem) draft.error(problem.cell, problem.reason);
    for (const { fy, cell } of cells) planYear({ row, indicator: found.indicator, fy, cell }, rounds, draft);
  }

  finish({ finder }: Held, draft: PlanDraft<ImportedActual>): void {
    const changesOf = new Map<string, PlannedChange<ImportedActual>[]>();
    for (const change of draft.changes) {
      const { indicatorId } = change.data;
      changesOf.set(indicatorId, [...(changesOf.get(indicatorId) ?? []), change]);
    }
    for (const indicator of finder.all) tellDoubts(indicator, changesOf.get(indicator.id) ?? [], draft);
  }

  async lock(manager: EntityManager, changes: readonly PlannedChange<ImportedActual>[]): Promise<void> {
    await lockIndicators(
      manager,
      changes.map(({ data }) => data.indicatorId),
    );
    await lockSheetsOf(
      manager,
      changes.map(({ data }) => data.nodeId),
    );
  }

  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ImportedActual>[],
    { author }: CommitContext,
  ): Promise<void> {
    const all = changes.map(({ data }) => data);
    for (const fy of new Set(all.map((one) => one.fy))) {
      const ofYear = all.filter((one) => one.fy === fy);
      const written = await this.actuals.write(manager, { fy, author, changes: ofYear, results: [] });
      if (written.size < ofYear.length) throw new AppError('IMPORT_STALE');
    }
    await this.results.renew(manager, { indicatorIds: [...new Set(all.map(({ indicatorId }) => indicatorId))] });
    await renewProposals(manager, [...new Set(all.map(({ nodeId }) => nodeId))]);
  }

  form({ finder, rounds }: Held): ImportForm {
    const { openYear } = rounds;
    return {
      columns: [
        ...indicatorFormColumns,
        { key: 'fy', label: '年度', width: 12 },
        { key: 'value', label: '実績値', width: 14 },
        { key: 'numerator', label: '分子', width: 12 },
        { key: 'denominator', label: '分母', width: 12 },
        { key: 'certainty', label: '速報・確報', width: 12, choices: Object.values(certaintyLabels) },
        { key: 'reason', label: '理由・補足', width: 40 },
      ],
      rows: finder.all.flatMap((one) => formRows(one, openYear)),
      example: { ...indicatorExample, fy: '令和7年度', value: 128, certainty: '確報' },
      instructions: [
        '1行に、1つの指標の1年度分を入力します。累計の指標は、指標の決めに合わせて入力します。',
        `実績がないときは、実績値の列に「${valueStateLabels.compiling}」「${valueStateLabels.unmeasurable}」などの状態を入力します。`,
        '空欄は「変更しない」と読み取ります。速報・確報が空欄のときは、登録済みのまま（なければ確報）です。',
        '確定した年度と、年度評価シートが提出済みの年度の実績値は変更できません。',
      ],
    };
  }
}

/** What looks like a slip once all years of the table are in: it is taken all the same, as on a sheet. */
function tellDoubts(
  { series }: HeldIndicator,
  changes: readonly PlannedChange<ImportedActual>[],
  draft: PlanDraft<ImportedActual>,
): void {
  const values = changes.map(({ data: { fy, value, numerator, denominator, state, certainty, reason } }) => {
    const target = series.values.find((year) => year.fy === fy)?.target ?? null;
    return { fy, target, actual: value, numerator, denominator, state, certainty, reason };
  });
  const others = series.values.filter(({ fy }) => !values.some((year) => year.fy === fy));
  const written = { ...series, values: [...others, ...values] };
  for (const change of changes) {
    for (const { message } of figureDoubtsOfYear(written, change.data.fy, '値')) draft.doubt(change, message);
  }
}

interface AskedYear {
  row: TableRow;
  indicator: HeldIndicator;
  fy: number;
  cell: TableCell;
}

function planYear(asked: AskedYear, rounds: RoundsOfFigures, draft: PlanDraft<ImportedActual>): void {
  const { row, indicator, fy, cell } = asked;
  const label = `${indicatorLabel(indicator)} ${fiscalYearLabel(fy)}の実績`;
  const stored = indicator.series.values.find((year) => year.fy === fy);
  const held: Figure = stored && stored.version > 0 ? stored : none;
  const read = readFigure(asked, held);
  if (read === null) {
    if (held.actual !== null) draft.withdrawn(label);
    return;
  }
  if ('cell' in read) {
    draft.error(read.cell, read.reason);
    return;
  }
  if (!draft.claim(`${indicator.id} ${fy}`, cell, `この指標の${fiscalYearLabel(fy)}の実績値`)) return;
  const version = stored?.version ?? 0;
  if (isSame(held, read)) {
    draft.unchanged([indicator.id, fy, version]);
    return;
  }
  const refusal = yearRefusal(indicator, fy) ?? rounds.refusal(indicator, fy);
  if (refusal !== null) {
    draft.error(cell, refusal);
    return;
  }
  const { actual: value, ...rest } = read;
  const { decimals } = indicator.series;
  draft.change({
    operation: version === 0 ? 'create' : 'update',
    label,
    fields: [
      {
        field: `${fiscalYearLabel(fy)}の実績`,
        before: version === 0 ? null : shown(held, decimals),
        after: shown(read, decimals),
      },
    ],
    sheet: row.sheet,
    row: row.row,
    data: { indicatorId: indicator.id, nodeId: indicator.nodeId, fy, version, value, ...rest },
  });
}

/** The figure a row states; null for nothing. */
function readFigure({ row, indicator, cell }: AskedYear, held: Figure): Figure | Problem | null {
  const { series } = indicator;
  const reasonCell = cellOf(row, 'reason');
  if (reasonCell.text.length > LONGEST_REASON) {
    return { cell: reasonCell, reason: `${LONGEST_REASON}文字以内で入力してください。` };
  }
  const parts = readParts(row, indicator);
  if (parts && 'cell' in parts) return parts;
  const read = isHeldFigure(cell.text, held.actual) ? figureOf(held.actual) : readFigureInput(cell.text, series);
  if (read.kind === 'refused') return { cell, reason: read.message };
  if (read.kind === 'state') {
    const isSameState = held.state === read.state;
    const reason = reasonCell.text || (isSameState ? held.reason : null);
    if (valueStateNeedsReason[read.state] && isUnwritten(reason ?? '')) {
      const words = `「${valueStateLabels[read.state]}」のときは、理由の列に理由を入力してください。`;
      return { cell: reasonCell.cell === '' ? cell : reasonCell, reason: words };
    }
    return { ...none, state: read.state, reason };
  }
  if (read.kind === 'empty' && !parts) return null;
  const value = parts?.actual ?? (read.kind === 'figure' ? read.value : null);
  if (value === null) return null;
  if (parts && read.kind === 'figure' && compareDecimals(parts.actual, read.value) !== 0) {
    return {
      cell,
      reason: `実績値が、分子と分母から計算した値（${formatDecimalInFull(parts.actual, 0)}）と違います。どちらかを直してください。`,
    };
  }
  const certaintyCell = cellOf(row, 'certainty');
  const certainty = certaintyOfWord.get(certaintyCell.text);
  if (certaintyCell.text !== '' && !certainty) {
    return { cell: certaintyCell, reason: '「速報」か「確報」を入力してください。' };
  }
  const isSameValue = held.actual !== null && compareDecimals(held.actual, value) === 0;
  return {
    actual: value,
    numerator: parts?.numerator ?? (isSameValue ? held.numerator : null),
    denominator: parts?.denominator ?? (isSameValue ? held.denominator : null),
    state: 'recorded',
    certainty: certainty ?? held.certainty ?? 'final',
    reason: reasonCell.text || (isSameValue ? held.reason : null),
  };
}

const figureOf = (value: string) => ({ kind: 'figure', value, note: null }) as const;

interface Parts {
  actual: string;
  numerator: string;
  denominator: string;
}

/** Numerator and denominator with the figure they come to; null where none is given. */
function readParts(row: TableRow, { series }: HeldIndicator): Parts | Problem | null {
  const cells = [cellOf(row, 'numerator'), cellOf(row, 'denominator')] as const;
  const [above, below] = cells;
  if (above.text === '' && below.text === '') return null;
  if (series.ratio === null) {
    return { cell: above.text === '' ? below : above, reason: 'この指標は、分子と分母では入力できません。' };
  }
  const read = cells.map(({ text }) => readFigureInput(text, { unit: '', decimals: 6 }));
  const wrong = read.findIndex(({ kind }) => kind !== 'figure');
  if (wrong >= 0) return { cell: cells[wrong] ?? above, reason: '分子と分母は、両方を数字で入力してください。' };
  const [numerator = '', denominator = ''] = read.map((one) => (one.kind === 'figure' ? one.value : ''));
  const actual = quotientActual(series, numerator, denominator);
  if (actual === null) return { cell: below, reason: '分母は0より大きい数で入力してください。' };
  return { actual: addDecimals(actual, '0'), numerator, denominator };
}

function isSame(held: Figure, next: Figure): boolean {
  return (
    isSameDecimal(held.actual, next.actual) &&
    isSameDecimal(held.numerator, next.numerator) &&
    isSameDecimal(held.denominator, next.denominator) &&
    held.state === next.state &&
    held.certainty === next.certainty &&
    held.reason === next.reason
  );
}

function yearRefusal({ series: { fyFrom, fyTo } }: HeldIndicator, fy: number): string | null {
  if (fyTo === null || fy <= fyTo) return null;
  return `この指標は${fiscalYearLabel(fyFrom)}から${fiscalYearLabel(fyTo)}までです。年度を確認してください。`;
}

function shown({ actual, state, certainty, reason }: Figure, decimals: number): string {
  const value = actual === null ? valueStateLabels[state] : formatDecimalInFull(actual, decimals);
  const notes = [certainty === null ? null : certaintyLabels[certainty], reason].filter((note) => note !== null);
  return notes.length === 0 ? value : `${value}（${notes.join('、')}）`;
}

/** A row for each year that has anything, and one to fill in for the year that is evaluated now. */
function formRows(indicator: HeldIndicator, openYear: number | null): FormRow[] {
  const held = indicator.series.values.filter(({ version }) => version > 0);
  const rows = held.map((year): FormRow => {
    const value = year.actual ?? valueStateLabels[year.state];
    const certainty = year.certainty === null ? null : certaintyLabels[year.certainty];
    const { numerator, denominator, reason } = year;
    return {
      ...indicatorFormRow(indicator),
      fy: fiscalYearLabel(year.fy),
      value,
      numerator,
      denominator,
      certainty,
      reason,
    };
  });
  const isHeld = openYear === null || held.some(({ fy }) => fy === openYear);
  return isHeld ? rows : [...rows, { ...indicatorFormRow(indicator), fy: fiscalYearLabel(openYear) }];
}
