import type { ColumnSet, TableCell, TableRow } from '@mawasu/domain/imports';
import { readFigureInput, targetsProblem, targetYearProblem } from '@mawasu/domain/indicators';
import { compareDecimals, formatDecimalInFull } from '@mawasu/domain/numbers';
import { fiscalYearLabel, fiscalYearOf, parseFiscalYear } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { todayIn } from '../../../platform/persistence/today.js';
import { lockIndicators } from '../../indicators/indicator-definitions.store.js';
import { IndicatorResultsWriter } from '../../indicators/indicator-results.writer.js';
import { insertTargets, type NewTarget } from '../../indicators/indicator-targets.store.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import { cellOf, type PlanDraft, textOf } from '../plan-draft.js';
import { formYears } from './form-years.js';
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
import { yearCellsOf } from './year-cells.js';

const columns: ColumnSet = {
  columns: [
    ...indicatorPlaceColumns,
    { key: 'fy', label: '年度', synonyms: ['目標年度', '対象年度'], kind: 'code' },
    { key: 'value', label: '目標値', synonyms: ['目標', '年度目標', '目標値（年度）'], kind: 'figure' },
    { key: 'finalFy', label: '最終目標年度', synonyms: ['最終年度', '最終目標の年度'], kind: 'code' },
    { key: 'final', label: '最終目標値', synonyms: ['最終目標', '計画目標値'], kind: 'figure' },
    { key: 'reason', label: '変更の理由', synonyms: ['理由', '変更理由', '備考'], kind: 'text', multiline: true },
  ],
  years: true,
};

const LONGEST_REASON = 500;

interface Held {
  finder: IndicatorFinder;
  thisYear: number;
}

/** A target of a row, or why it cannot be taken. */
interface AskedTarget {
  kind: 'yearly' | 'final';
  fy: number;
  cell: TableCell;
}

const targetName = ({ kind, fy }: Pick<AskedTarget, 'kind' | 'fy'>): string =>
  kind === 'final' ? '最終目標' : `${fiscalYearLabel(fy)}の目標`;

function shown(kind: AskedTarget['kind'], { value, fy }: { value: string; fy: number }, decimals: number): string {
  const figure = formatDecimalInFull(value, decimals);
  return kind === 'final' ? `${figure}（${fiscalYearLabel(fy)}）` : figure;
}

function heldTarget({ series }: HeldIndicator, { kind, fy }: Pick<AskedTarget, 'kind' | 'fy'>) {
  if (kind === 'final') return series.finalTarget;
  const value = series.values.find((year) => year.fy === fy)?.target ?? null;
  return value === null ? null : { value, fy };
}

/** 目標値: targets by year, wide or long, and final ones. A changed target is a new revision, as on the screen. */
@Injectable()
export class TargetsImport implements ImportDefinition<Held, NewTarget> {
  readonly kind = 'targets';
  readonly columns = columns;

  constructor(private readonly results: IndicatorResultsWriter) {}

  columnProblem(keys: ReadonlySet<string>): string | null {
    const hasYear = [...keys].some((key) => key.startsWith('fy:')) || (keys.has('fy') && keys.has('value'));
    if (hasYear || (keys.has('final') && keys.has('finalFy'))) return null;
    return '目標値の列がありません。「令和8年度」のような年度の列か、「年度」と「目標値」の列を入れてください。';
  }

  async load(manager: EntityManager): Promise<Held> {
    const finder = new IndicatorFinder(await readHeldIndicators(manager));
    return { finder, thisYear: fiscalYearOf(await todayIn(manager)) };
  }

  planRow(row: TableRow, { finder }: Held, draft: PlanDraft<NewTarget>): void {
    const found = finder.find(row);
    if (!('indicator' in found)) {
      draft.error(found.cell, found.reason);
      return;
    }
    const { indicator } = found;
    draft.mention(indicator.id);
    const { cells, problem } = yearCellsOf(row, 'value');
    if (problem) draft.error(problem.cell, problem.reason);
    for (const { fy, cell } of cells) this.planTarget(row, indicator, { kind: 'yearly', fy, cell }, draft);
    this.planFinal(row, indicator, draft);
  }

  finish({ finder }: Held, draft: PlanDraft<NewTarget>): void {
    const plans = new Set(finder.all.filter(({ id }) => draft.isMentioned(id)).map(({ planId }) => planId));
    for (const one of finder.all) {
      if (!draft.isMentioned(one.id) && plans.has(one.planId) && hasTargets(one)) draft.withdrawn(indicatorLabel(one));
    }
    const changesOf = new Map<string, PlannedChange<NewTarget>[]>();
    for (const change of draft.changes) {
      const { indicatorId } = change.data;
      changesOf.set(indicatorId, [...(changesOf.get(indicatorId) ?? []), change]);
    }
    for (const one of finder.all) checkDefinition(one, changesOf.get(one.id) ?? [], draft);
  }

  async lock(manager: EntityManager, changes: readonly PlannedChange<NewTarget>[]): Promise<void> {
    await lockIndicators(
      manager,
      changes.map(({ data }) => data.indicatorId),
    );
  }

  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<NewTarget>[],
    { reason }: CommitContext,
  ): Promise<void> {
    await insertTargets(
      manager,
      changes.map(({ data }) => ({ ...data, reason: data.reason || reason })),
    );
    await this.results.renew(manager, { indicatorIds: [...new Set(changes.map(({ data }) => data.indicatorId))] });
  }

  form({ finder, thisYear }: Held): ImportForm {
    const years = formYears(finder.all, thisYear);
    const yearColumns = years.map((fy) => ({ key: `fy:${fy}`, label: fiscalYearLabel(fy), width: 12 }));
    return {
      columns: [
        ...indicatorFormColumns,
        ...yearColumns,
        { key: 'finalFy', label: '最終目標年度', width: 14 },
        { key: 'final', label: '最終目標値', width: 12 },
        { key: 'reason', label: '変更の理由', width: 30 },
      ],
      rows: finder.all.map((one): FormRow => {
        const targets = years.map(
          (fy) => [`fy:${fy}`, heldTarget(one, { kind: 'yearly', fy })?.value ?? null] as const,
        );
        const final = one.series.finalTarget;
        const last = final && { finalFy: fiscalYearLabel(final.fy), final: final.value };
        return { ...indicatorFormRow(one), ...Object.fromEntries(targets), ...last };
      }),
      example: {
        ...indicatorExample,
        ...Object.fromEntries(years.map((fy, index) => [`fy:${fy}`, 100 + index * 10])),
        ...{ finalFy: fiscalYearLabel(years.at(-1) ?? 2030), final: 150, reason: '計画の見直しによる' },
      },
      instructions: [
        '年度の列に、その年度の目標値を入力します。累計の指標は、その年度までの累計で入力します。',
        '空欄は「変更しない」と読み取ります。空欄にしても、登録済みの目標は消えません。',
        '目標を変更すると前の目標も残り、受付を始めた評価年度では前の目標を使い続けます。',
        '「年度」「目標値」の2列で、1行に1年度ずつ入力した表も読み取れます。',
      ],
    };
  }

  private planFinal(row: TableRow, indicator: HeldIndicator, draft: PlanDraft<NewTarget>): void {
    const cell = cellOf(row, 'final');
    const year = cellOf(row, 'finalFy');
    if (cell.text === '') return;
    const held = indicator.series.finalTarget;
    const fy = year.text === '' ? (held?.fy ?? null) : parseFiscalYear(year.text);
    if (fy === null) {
      draft.error(year.cell === '' ? cell : year, '最終目標の年度を「令和12年度」のように入力してください。');
      return;
    }
    this.planTarget(row, indicator, { kind: 'final', fy, cell }, draft);
  }

  private planTarget(row: TableRow, indicator: HeldIndicator, asked: AskedTarget, draft: PlanDraft<NewTarget>): void {
    const { kind, fy, cell } = asked;
    const label = `${indicatorLabel(indicator)} ${targetName(asked)}`;
    const held = heldTarget(indicator, asked);
    const read =
      held && isHeldFigure(cell.text, held.value)
        ? ({ kind: 'figure', value: held.value } as const)
        : readFigureInput(cell.text, indicator.series);
    if (read.kind === 'refused' || read.kind === 'state') {
      const message = '目標には数値を入力してください。なければ空欄にします。';
      const isAboutFigure = read.kind === 'refused' && read.reasonCode !== 'unclear_state';
      draft.error(cell, isAboutFigure ? read.message : message);
      return;
    }
    if (read.kind === 'empty') {
      if (held) draft.withdrawn(label);
      return;
    }
    const subject = `${indicator.id} ${kind === 'final' ? 'final' : fy}`;
    if (!draft.claim(subject, cell, `この指標の${targetName(asked)}`)) return;
    if (held && held.fy === fy && compareDecimals(held.value, read.value) === 0) {
      draft.unchanged([subject, held]);
      return;
    }
    const problem = targetProblem(row, indicator, asked);
    if (problem) {
      draft.error(problem.cell, problem.reason);
      return;
    }
    const { value } = read;
    const { decimals } = indicator.series;
    const before = held && shown(kind, held, decimals);
    draft.change({
      operation: held ? 'update' : 'create',
      label,
      fields: [{ field: targetName(asked), before, after: shown(kind, { value, fy }, decimals) }],
      sheet: row.sheet,
      row: row.row,
      data: { indicatorId: indicator.id, kind, fy, value, reason: textOf(row, 'reason') },
    });
  }
}

const hasTargets = ({ series }: HeldIndicator): boolean =>
  series.finalTarget !== null || series.values.some(({ target }) => target !== null);

/** What of a target that would be changed cannot be taken. */
function targetProblem(
  row: TableRow,
  { series }: HeldIndicator,
  { fy, cell }: AskedTarget,
): { cell: TableCell; reason: string } | null {
  const reason = targetYearProblem(series, fy);
  if (reason !== null) return { cell, reason };
  if (textOf(row, 'reason').length <= LONGEST_REASON) return null;
  return { cell: cellOf(row, 'reason'), reason: `変更の理由は${LONGEST_REASON}文字以内で入力してください。` };
}

/** What the definition does not bear with the new targets and did bear without them. */
function checkDefinition(
  { series }: HeldIndicator,
  changes: readonly PlannedChange<NewTarget>[],
  draft: PlanDraft<NewTarget>,
): void {
  const [first] = changes;
  if (!first) return;
  const reason = targetsProblem(
    series,
    changes.map(({ data }) => data),
  );
  if (reason === null) return;
  const { sheet, row, fields } = first;
  draft.problem({ sheet, row, column: '', cell: '', value: fields[0]?.after ?? '', reason });
}
