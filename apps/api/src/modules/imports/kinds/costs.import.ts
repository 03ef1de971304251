import type { SaveCost } from '@mawasu/contract';
import {
  type CostFigures,
  type CostPlace,
  type CostStage,
  costKey,
  costMoments,
  costPartLabels,
  costParts,
  costStageLabels,
  costUnit,
  costWords,
  isPlannedCost,
  noCostFigures,
  readCostInput,
} from '@mawasu/domain/costs';
import type { ColumnSet, TableRow } from '@mawasu/domain/imports';
import { fiscalYearLabel, parseFiscalYear } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../../platform/errors/app-error.js';
import {
  type HeldBySheet,
  readCostRows,
  readCostsOnSheets,
  type StoredCost,
  writeCostRows,
} from '../../costs/costs.store.js';
import { figuresOf, isSameCost } from '../../costs/sheet-costs.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import {
  type HeldNode,
  NodeFinder,
  nodeFormColumns,
  nodeFormRow,
  nodeLabel,
  nodePlaceColumns,
  readHeldNodes,
} from './node-finder.js';
import { lockSheetsOf, RoundsOfFigures } from './rounds-of-figures.js';

const headOf = (part: (typeof costParts)[number]) =>
  part === 'staff' ? costPartLabels.staff : `${costPartLabels[part]}（${costUnit(part)}）`;

const shortNames: Partial<Record<(typeof costParts)[number], string[]>> = {
  total: ['総事業費', '総額', '金額', '事業費計'],
  national: ['国', '国支出金', '国費'],
  prefectural: ['県', '都道府県支出金', '県費'],
  bonds: ['起債', '市債', '債'],
  other: ['その他特財', 'その他特定財源'],
  general: ['一財', '一般'],
  staff: ['人工（人）', '従事人員'],
};

const columns: ColumnSet = {
  columns: [
    { key: 'id', label: 'ID', synonyms: ['項目ID', 'nodeId'], kind: 'code', hidden: true },
    ...nodePlaceColumns,
    { key: 'fy', label: '年度', synonyms: ['対象年度', '会計年度'], kind: 'code', required: true },
    { key: 'stage', label: '段階', synonyms: ['予算決算', '予算・決算', '区分'], kind: 'text', required: true },
    ...costParts.map((part) => ({
      ...{ key: part, label: headOf(part), kind: 'figure' as const },
      synonyms: [costPartLabels[part], ...(shortNames[part] ?? [])],
      ...(part === 'total' ? { required: true } : {}),
    })),
  ],
};

/** 計画額 is typed on the sheet of its round alone: the 財務会計 knows nothing of it. */
const momentLabels = costMoments.map((code) => costStageLabels[code]);

const stageOfWord = new Map<string, CostStage>([
  ...costMoments.map((code) => [costStageLabels[code], code] as const),
  ['当初', 'budget_initial'],
  ['現計', 'budget_current'],
  ['補正後', 'budget_current'],
  ['予算現額', 'budget_current'],
  ['最終予算', 'budget_current'],
  ['決算額', 'settled'],
]);

interface Held {
  nodes: NodeFinder;
  rows: ReadonlyMap<string, StoredCost>;
  onSheets: ReadonlyMap<string, HeldBySheet>;
  openYear: number | null;
}

export interface ImportedCost extends SaveCost {
  nodeId: string;
}

const keyOf = (nodeId: string, place: CostPlace): string => `${nodeId} ${costKey(place)}`;

/** 事業費 and 人工 of 取組み by year and moment. Written under the rules of the sheets. */
@Injectable()
export class CostsImport implements ImportDefinition<Held, ImportedCost> {
  readonly kind = 'costs';
  readonly columns = columns;

  async load(manager: EntityManager): Promise<Held> {
    const nodes = (await readHeldNodes(manager)).filter(({ kind }) => kind === 'initiative');
    const rows = await readCostRows(
      manager,
      nodes.map(({ id }) => id),
    );
    const onSheets = new Map<string, HeldBySheet>();
    for (const one of await readCostsOnSheets(manager)) {
      const key = keyOf(one.nodeId, one);
      if (one.isSettled || !onSheets.has(key)) onSheets.set(key, one);
    }
    return {
      nodes: new NodeFinder(nodes),
      rows: new Map(rows.map((row) => [keyOf(row.nodeId, row), row])),
      onSheets,
      openYear: (await RoundsOfFigures.read(manager)).openYear,
    };
  }

  planRow(row: TableRow, held: Held, draft: PlanDraft<ImportedCost>): void {
    if (costParts.every((part) => cellOf(row, part).text === '')) return;
    const found = held.nodes.find(row, 'id');
    if (!('node' in found)) {
      draft.error(found.cell, found.reason);
      return;
    }
    const place = readPlace(row, draft);
    if (place) planPlace({ row, node: found.node, place }, held, draft);
  }

  async lock(manager: EntityManager, changes: readonly PlannedChange<ImportedCost>[]): Promise<void> {
    await lockSheetsOf(
      manager,
      changes.map(({ data }) => data.nodeId),
    );
  }

  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ImportedCost>[],
    { author }: CommitContext,
  ): Promise<void> {
    for (const nodeId of new Set(changes.map(({ data }) => data.nodeId))) {
      const own = changes.filter(({ data }) => data.nodeId === nodeId);
      const rows = own.map(({ data: { nodeId: _, ...row } }) => row);
      if (!(await writeCostRows(manager, author, nodeId, rows))) throw new AppError('IMPORT_STALE');
    }
  }

  form({ nodes, rows, openYear }: Held): ImportForm {
    return {
      columns: [
        { key: 'id', label: 'ID', width: 38, hidden: true },
        ...nodeFormColumns,
        { key: 'fy', label: '年度', width: 12 },
        { key: 'stage', label: '段階', width: 12, choices: momentLabels },
        ...costParts.map((part) => ({ key: part, label: headOf(part), width: 16 })),
      ],
      rows: nodes.all.flatMap((node) => formRows(node, [...rows.values()], openYear)),
      example: {
        ...{ plan: '総合計画', measureCode: '1-1-1', measure: '防災基盤の構築', initiative: '防災訓練の充実' },
        ...{ fy: '令和7年度', stage: costStageLabels.settled, total: 1500, national: 500, general: 1000, staff: 0.5 },
      },
      instructions: [
        '1行に、1つの取組みの1年度・1段階分を入力します。段階は「当初予算」「現計予算」「決算」です。',
        '事業費と財源は千円単位の整数、人工は小数第2位までです。0も額として読み取ります。',
        '空欄は「変更しない」と読み取ります。',
        '確定した評価年度のシートと、提出済みのシートに載る額は変更できません。',
      ],
    };
  }
}

function readPlace(row: TableRow, draft: PlanDraft<ImportedCost>): CostPlace | null {
  const [year, word] = [cellOf(row, 'fy'), cellOf(row, 'stage')];
  const fy = parseFiscalYear(year.text);
  const stage = stageOfWord.get(word.text.replace(/\s/g, ''));
  if (fy === null) draft.error(year, '年度を「令和8年度」「R8」「2026」のように入力してください。');
  if (!stage) draft.error(word, `段階を${momentLabels.join('・')}のどれかで入力してください。`);
  return fy === null || !stage ? null : { fy, stage };
}

interface AskedPlace {
  row: TableRow;
  node: HeldNode;
  place: CostPlace;
}

function planPlace({ row, node, place }: AskedPlace, { rows, onSheets }: Held, draft: PlanDraft<ImportedCost>): void {
  const key = keyOf(node.id, place);
  const stored = rows.get(key);
  const before = stored ? figuresOf(stored) : noCostFigures;
  const after = readAmounts(row, before, draft);
  if (!after) return;
  const name = `${fiscalYearLabel(place.fy)}の${costStageLabels[place.stage]}`;
  const cell = cellOf(row, 'total');
  if (!draft.claim(key, cell, `この取組みの${name}`)) return;
  const version = stored?.version ?? 0;
  if (isSameCost(before, after)) {
    draft.unchanged([key, version]);
    return;
  }
  const sheet = onSheets.get(key);
  if (sheet) {
    draft.error(
      cell,
      sheet.isSettled
        ? `${name}は、確定した評価年度のシートに載っているため変更できません。訂正するときは、シートの「訂正する」を使ってください。`
        : `${name}は、提出済みか締め切られた年度評価シートに載っているため変更できません。差戻しのあとで取り込んでください。`,
    );
    return;
  }
  draft.change({
    operation: version === 0 ? 'create' : 'update',
    label: `${nodeLabel(node)} ${name}`,
    fields: [{ field: name, before: costWords(before) || null, after: costWords(after) }],
    sheet: row.sheet,
    row: row.row,
    data: { nodeId: node.id, ...place, version, ...after },
  });
}

/** What is held with the cells of the row in its place; null where one of them cannot be taken. */
function readAmounts(row: TableRow, held: CostFigures, draft: PlanDraft<ImportedCost>): CostFigures | null {
  const next: CostFigures = { ...held };
  let isWrong = false;
  for (const part of costParts) {
    const cell = cellOf(row, part);
    const read = readCostInput(part, cell.text);
    if (!read.ok) {
      draft.error(cell, read.message);
      isWrong = true;
    } else if (read.value !== null) next[part] = read.value;
  }
  return isWrong ? null : next;
}

/** A row for all that is entered, and one to fill in for 決算 of the year that is evaluated now. */
function formRows(node: HeldNode, rows: readonly StoredCost[], openYear: number | null): FormRow[] {
  const own = rows.filter((row) => row.nodeId === node.id && !isPlannedCost(row));
  const head = { id: node.id, ...nodeFormRow(node) };
  const held = own.map((row): FormRow => {
    return { ...head, fy: fiscalYearLabel(row.fy), stage: costStageLabels[row.stage], ...figuresOf(row) };
  });
  const isHeld = openYear === null || own.some(({ fy, stage }) => fy === openYear && stage === 'settled');
  if (isHeld) return held;
  return [...held, { ...head, fy: fiscalYearLabel(openYear), stage: costStageLabels.settled }];
}
