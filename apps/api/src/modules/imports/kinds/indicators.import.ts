import type { ColumnSet, TableRow } from '@mawasu/domain/imports';
import { addedErrors, checkDefinitionFields, type DefinitionFields, newDefinition } from '@mawasu/domain/indicators';
import { foldForSearch } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../../platform/errors/app-error.js';
import { IndicatorChanges } from '../../indicators/indicator-changes.js';
import { insertDefinitions, lockIndicators, updateDefinition } from '../../indicators/indicator-definitions.store.js';
import { lockNodes } from '../../plans/lock-nodes.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import { type HeldIndicator, readHeldIndicators } from './held-indicators.js';
import { type FieldName, type FieldValue, indicatorFieldColumns, indicatorFields } from './indicator-fields.js';
import { indicatorLabel } from './indicator-finder.js';
import {
  type HeldNode,
  NodeFinder,
  nodeFormColumns,
  nodeLabel,
  nodePlaceColumns,
  readHeldNodes,
} from './node-finder.js';

const columns: ColumnSet = {
  columns: [
    { key: 'id', label: 'ID', synonyms: ['指標ID'], kind: 'code', hidden: true },
    ...nodePlaceColumns,
    ...indicatorFieldColumns,
  ],
};

type Values = Partial<Record<FieldName, FieldValue>>;

interface Held {
  nodes: NodeFinder;
  indicators: readonly HeldIndicator[];
  byId: ReadonlyMap<string, HeldIndicator>;
  byNode: ReadonlyMap<string, HeldIndicator[]>;
}

export interface ImportedIndicator {
  /** Null for one that is made. */
  id: string | null;
  version: number;
  nodeId: string;
  values: Values;
}

/** 指標: definitions. What a table leaves empty stays as it is, of a new one it is what the screen would begin with. */
@Injectable()
export class IndicatorsImport implements ImportDefinition<Held, ImportedIndicator> {
  readonly kind = 'indicators';
  readonly columns = columns;

  constructor(private readonly changes: IndicatorChanges) {}

  async load(manager: EntityManager): Promise<Held> {
    const indicators = await readHeldIndicators(manager);
    const byNode = new Map<string, HeldIndicator[]>();
    for (const one of indicators) byNode.set(one.nodeId, [...(byNode.get(one.nodeId) ?? []), one]);
    return {
      nodes: new NodeFinder(await readHeldNodes(manager)),
      indicators,
      byId: new Map(indicators.map((one) => [one.id, one])),
      byNode,
    };
  }

  planRow(row: TableRow, held: Held, draft: PlanDraft<ImportedIndicator>): void {
    const id = cellOf(row, 'id');
    const known = id.text === '' ? null : held.byId.get(id.text.toLowerCase());
    if (known === undefined) {
      draft.error(id, 'このID（隠れている列）の指標はありません。新しい指標はIDを空にしてください。');
      return;
    }
    const found = known ? { node: null } : held.nodes.find(row);
    if ('cell' in found) {
      draft.error(found.cell, found.reason);
      return;
    }
    const name = cellOf(row, 'name');
    const nodeId = known?.nodeId ?? found.node?.id ?? '';
    const same = (held.byNode.get(nodeId) ?? []).filter(
      ({ series }) => foldForSearch(series.name) === foldForSearch(name.text),
    );
    if (!known && same.length > 1) {
      draft.error(name, `同じ名称の指標が${same.length}件あります。登録内容入りの様式（IDの列）を使ってください。`);
      return;
    }
    const indicator = known ?? same[0] ?? null;
    const read = this.readValues(row, draft);
    if (read === null) return;
    if (!draft.claim(indicator?.id ?? `${nodeId} ${foldForSearch(name.text)}`, name, 'この指標')) return;
    if (indicator) planUpdate(row, indicator, read, draft);
    else if (found.node) planCreate(row, found.node, read, draft);
  }

  finish({ indicators, byId }: Held, draft: PlanDraft<ImportedIndicator>): void {
    const plans = new Set([...byId.values()].filter(({ id }) => draft.isClaimed(id)).map(({ planId }) => planId));
    for (const one of indicators) {
      if (!draft.isClaimed(one.id) && plans.has(one.planId)) draft.withdrawn(indicatorLabel(one));
    }
  }

  async lock(manager: EntityManager, changes: readonly PlannedChange<ImportedIndicator>[]): Promise<void> {
    await lockNodes(
      manager,
      changes.map(({ data }) => data.nodeId),
    );
    await lockIndicators(
      manager,
      changes.flatMap(({ data }) => data.id ?? []),
    );
  }

  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ImportedIndicator>[],
    _context: CommitContext,
  ): Promise<void> {
    const all = changes.map(({ data }) => data);
    const held = all.flatMap(({ id, version, values }) => (id === null ? [] : [{ id, version, values }]));
    const fresh = all.filter(({ id }) => id === null);
    await this.changes.apply(
      manager,
      held.map(({ id }) => id),
      async () => {
        for (const one of held) {
          if (!(await updateDefinition(manager, one, one.values as Partial<DefinitionFields>))) {
            throw new AppError('IMPORT_STALE');
          }
        }
        const made = await insertDefinitions(
          manager,
          fresh.map(({ nodeId, values }) => ({ nodeId, fields: values as Partial<DefinitionFields> })),
        );
        return { ids: [...held.map(({ id }) => id), ...made], nodeIds: all.map(({ nodeId }) => nodeId) };
      },
    );
  }

  form({ indicators }: Held): ImportForm {
    return {
      columns: [
        { key: 'id', label: 'ID', width: 10, hidden: true, readOnly: true },
        ...nodeFormColumns,
        ...indicatorFields.map(({ key, label, width, choices }) => ({
          key,
          label,
          width,
          ...(choices ? { choices } : {}),
        })),
      ],
      rows: indicators.map((one): FormRow => {
        const place = { plan: one.planName, measureCode: one.measureCode, measure: one.measureTitle };
        const values = heldValues(one);
        const shown = indicatorFields.map((field) => [field.key, field.show(values[field.key] ?? null)] as const);
        return { id: one.id, ...place, initiative: one.initiativeTitle ?? '', ...Object.fromEntries(shown) };
      }),
      example: {
        ...{ plan: '第6次総合計画', measureCode: '1-1-1', measure: '地域活動の支援', initiative: '講座の開催' },
        ...Object.fromEntries(
          indicatorFields.flatMap(({ key, example }) => (example === undefined ? [] : [[key, example]])),
        ),
      },
      instructions: [
        '1行に1つの指標を入力します。取組みが空欄の行は、施策の指標です。',
        '同じ施策・取組みに同じ名称の指標があれば変更、なければ新規です。名称の変更は、登録内容入りの様式で行います。',
        '空欄は「変更しない」と読み取ります。新しい指標では、種類・単位・望ましい方向・集計が必要です。',
        '目標値と実績値は、それぞれの様式で取り込みます。',
      ],
    };
  }

  /** Null, with errors, when a cell cannot be read. */
  private readValues(row: TableRow, draft: PlanDraft<ImportedIndicator>): Values | null {
    const values: Values = {};
    let isGood = true;
    for (const { key, read } of indicatorFields) {
      const cell = cellOf(row, key);
      if (cell.text === '') continue;
      const found = read(cell.text);
      if ('value' in found) values[key] = found.value;
      else {
        draft.error(cell, found.reason);
        isGood = false;
      }
    }
    return isGood ? values : null;
  }
}

function heldValues({ series }: HeldIndicator): Values {
  const { name, kind, unit, decimals, direction, aggregation, cumulativeEntry, startingStock, tolerance } = series;
  const { lowerBound, upperBound, formulaText, source, measuredEveryYears, availableMonth, fyFrom, fyTo, strategyKpi } =
    series;
  const isSum = aggregation === 'cumulative';
  return {
    ...{ name, kind, unit, decimals, direction, aggregation, startingStock, tolerance, lowerBound, upperBound },
    ...{ formulaText, source, measuredEveryYears, availableMonth, fyFrom, fyTo, strategyKpi },
    cumulativeEntry: isSum ? cumulativeEntry : null,
    baselineValue: series.baseline?.value ?? null,
    baselineFy: series.baseline?.fy ?? null,
    baselineNote: series.baseline?.note ?? null,
    rangeLow: series.range?.low ?? null,
    rangeHigh: series.range?.high ?? null,
    numeratorName: series.ratio?.numerator ?? null,
    denominatorName: series.ratio?.denominator ?? null,
    ratioFactor: series.ratio?.factor ?? null,
  };
}

function planUpdate(row: TableRow, indicator: HeldIndicator, read: Values, draft: PlanDraft<ImportedIndicator>): void {
  const held = heldValues(indicator);
  const changed = indicatorFields.filter(({ key, isSame }) => {
    const next = read[key];
    return next !== undefined && !isSame(held[key] ?? null, next);
  });
  if (changed.length === 0) {
    draft.unchanged([indicator.id, indicator.version]);
    return;
  }
  if (!isSound(row, { ...held, ...read }, indicator, draft)) return;
  draft.change({
    operation: 'update',
    label: indicatorLabel(indicator),
    fields: changed.map(({ key, label, tell }) => ({
      field: label,
      before: tell(held[key] ?? null) || null,
      after: tell(read[key] ?? null),
    })),
    sheet: row.sheet,
    row: row.row,
    data: {
      ...{ id: indicator.id, version: indicator.version, nodeId: indicator.nodeId },
      values: Object.fromEntries(changed.map(({ key }) => [key, read[key]])),
    },
  });
}

function planCreate(row: TableRow, node: HeldNode, read: Values, draft: PlanDraft<ImportedIndicator>): void {
  const missing = indicatorFields.filter(({ key, isNeeded }) => isNeeded && read[key] === undefined);
  for (const { key, label } of missing) {
    const cell = row.cells[key] ?? cellOf(row, 'name');
    draft.error(cell, `新しい指標には「${label}」が必要です。`);
  }
  const firstFree = node.settledFy === null ? node.planFrom : Math.max(node.planFrom, node.settledFy + 1);
  const values: Values = { fyFrom: firstFree, ...read };
  if (Number(values.fyFrom) < firstFree && node.settledFy !== null) {
    const reason = `${fiscalYearLabel(node.settledFy)}の評価は確定しています。開始年度は${fiscalYearLabel(firstFree)}からにしてください。`;
    draft.error(cellOf(row, 'fyFrom'), reason);
    return;
  }
  if (missing.length > 0 || !isSound(row, values, null, draft)) return;
  draft.change({
    operation: 'create',
    label: `${read.name}（${nodeLabel(node)}）`,
    fields: indicatorFields.flatMap(({ key, label, tell }) => {
      const value = read[key];
      return key === 'name' || value === undefined ? [] : [{ field: label, before: null, after: tell(value) }];
    }),
    sheet: row.sheet,
    row: row.row,
    data: { id: null, version: 0, nodeId: node.id, values },
  });
}

/** The definition has no error that it had not before; one is told at the cell of its field, where the table has it. */
function isSound(
  row: TableRow,
  values: Values,
  indicator: HeldIndicator | null,
  draft: PlanDraft<ImportedIndicator>,
): boolean {
  const { lowerMode: _round, ...series } = indicator?.series ?? { values: [], finalTarget: null, lowerMode: 'a' };
  const check = (fields: Values) => checkDefinitionFields(definitionOf(fields, indicator), series);
  const [found] = addedErrors(indicator ? check(heldValues(indicator)) : [], check(values));
  if (!found) return true;
  const cell = row.cells[found.field];
  draft.error(cell !== undefined && cell.text !== '' ? cell : cellOf(row, 'name'), found.message);
  return false;
}

/** The whole definition: what a table says, over what is held and a table cannot say. */
function definitionOf(values: Values, indicator: HeldIndicator | null): DefinitionFields {
  const { strictTarget, targetBasis, targetWord, elapsedFrom, meanYears, breaks } = indicator?.series ?? {
    ...newDefinition,
    elapsedFrom: null,
  };
  const beyond = { strictTarget, targetBasis, targetWord, elapsedFromFy: elapsedFrom, meanYears, breaks };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { ...newDefinition, ...beyond, ...given } as DefinitionFields;
}
