import type { ImportColumn, TableCell, TableRow } from '@mawasu/domain/imports';
import { foldForSearch } from '@mawasu/domain/text';
import type { EntityManager } from 'typeorm';
import { joinShownRevision } from '../../plans/plan-node.sql.js';
import type { FormColumn, FormRow } from '../import-definition.js';
import { cellOf, textOf } from '../plan-draft.js';

/** A 施策 or 取組み in the newest revision of a plan that has not ended. */
export interface HeldNode {
  id: string;
  planId: string;
  planName: string;
  planFrom: number;
  planTo: number;
  /** The last year of the plan whose 評価 is 確定; null: none. */
  settledFy: number | null;
  kind: 'measure' | 'initiative';
  measureCode: string;
  measureTitle: string;
  /** Null for the 施策 itself. */
  initiativeTitle: string | null;
}

const readStatement = `
  SELECT n.node_id AS id, p.id AS "planId", p.name AS "planName", p.fy_from AS "planFrom", p.fy_to AS "planTo", n.kind,
    (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND is_settled(r.state)) AS "settledFy",
    coalesce(n.measure_code, '') AS "measureCode", n.measure_title AS "measureTitle",
    CASE n.kind WHEN 'initiative' THEN n.title END AS "initiativeTitle"
  FROM plan p ${joinShownRevision}
  JOIN plan_position n ON n.revision_id = rev.id AND n.kind IN ('measure', 'initiative')
  WHERE p.status <> 'ended'
  ORDER BY p.fy_from, p.id, n.path, n.node_id`;

export const readHeldNodes = (manager: EntityManager): Promise<HeldNode[]> => manager.query(readStatement);

/** The columns by which a row says of which 施策 or 取組み it speaks. */
export const nodePlaceColumns: readonly ImportColumn[] = [
  { key: 'plan', label: '計画', synonyms: ['計画名', '総合計画'], kind: 'text' },
  {
    key: 'measureCode',
    label: '施策コード',
    synonyms: ['施策番号', '施策No', 'コード'],
    kind: 'code',
    identifier: true,
  },
  { key: 'measure', label: '施策', synonyms: ['施策名', '施策の名称'], kind: 'text' },
  {
    key: 'initiative',
    label: '取組み',
    synonyms: ['取組', '取り組み', '取組名', '取組みの名称', '主な取組'],
    kind: 'text',
  },
];

export const nodeFormColumns: readonly FormColumn[] = [
  { key: 'plan', label: '計画', width: 20, readOnly: true },
  { key: 'measureCode', label: '施策コード', width: 12, readOnly: true },
  { key: 'measure', label: '施策', width: 26, readOnly: true },
  { key: 'initiative', label: '取組み', width: 30, readOnly: true },
];

export function nodeFormRow({ planName, measureCode, measureTitle, initiativeTitle }: HeldNode): FormRow {
  return { plan: planName, measureCode, measure: measureTitle, initiative: initiativeTitle ?? '' };
}

/** 「1-1-1 地域活動／講座の開催」 */
export function nodeLabel({ measureCode, measureTitle, initiativeTitle }: HeldNode): string {
  const measure = `${measureCode} ${measureTitle}`.trim();
  return initiativeTitle === null ? measure : `${measure}／${initiativeTitle}`;
}

const SHOWN = 5;

/** Finds the 施策 or 取組み of a row: by the id of the hidden column, else by codes and names. */
export class NodeFinder {
  private readonly byId: ReadonlyMap<string, HeldNode>;
  private readonly byTitle = new Map<string, HeldNode[]>();

  constructor(readonly all: readonly HeldNode[]) {
    this.byId = new Map(all.map((node) => [node.id, node]));
    for (const node of all) {
      const key = titleKey(node.initiativeTitle);
      this.byTitle.set(key, [...(this.byTitle.get(key) ?? []), node]);
    }
  }

  /** `idKey`: the hidden column with the id, where the kind has one. */
  find(row: TableRow, idKey?: string): { node: HeldNode } | { cell: TableCell; reason: string } {
    const id = idKey === undefined ? null : cellOf(row, idKey);
    if (id && id.text !== '') {
      const node = this.byId.get(id.text.toLowerCase());
      const reason = 'このID（隠れている列）の施策・取組みはありません。IDを空にすると、コードと名称で探します。';
      return node ? { node } : { cell: id, reason };
    }
    const initiative = cellOf(row, 'initiative');
    const code = cellOf(row, 'measureCode');
    const measure = cellOf(row, 'measure');
    const named = [initiative, code, measure].find(({ text }) => text !== '');
    if (!named) return { cell: code, reason: '施策コードか、施策・取組みの名称を入力してください。' };
    const found = (this.byTitle.get(titleKey(initiative.text || null)) ?? []).filter((node) => fits(row, node));
    const [node, ...others] = found;
    if (node && others.length === 0) return { node };
    if (!node) {
      return { cell: named, reason: `「${named.text}」は計画にありません。施策コードと名称を確認してください。` };
    }
    const list = found.slice(0, SHOWN).map((one) => `${one.planName} ${nodeLabel(one)}`);
    return { cell: named, reason: `${found.length}件あります。計画や施策コードで区別してください：${list.join('、')}` };
  }
}

const titleKey = (title: string | null): string => (title === null ? '' : foldForSearch(title));

function fits(row: TableRow, node: HeldNode): boolean {
  const asked: [string, string][] = [
    ['plan', node.planName],
    ['measureCode', node.measureCode],
    ['measure', node.measureTitle],
  ];
  return asked.every(([key, held]) => {
    const text = textOf(row, key);
    return text === '' || foldForSearch(text) === foldForSearch(held);
  });
}
