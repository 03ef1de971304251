import type { ImportChange } from '@mawasu/contract';
import type { TableCell } from '@mawasu/domain/imports';
import { repairCell } from '@mawasu/domain/imports';
import { kindsBelow, type NodeKind, nodeFieldsOf, nodeKinds } from '@mawasu/domain/plans';
import { placeProblem, textProblems } from '../../plans/plan-node-check.js';
import { cellOf, type PlanDraft } from '../plan-draft.js';
import type { HeldPlanNode } from './held-plans.js';
import { type PlanFieldKey, planFields } from './plan-fields.js';
import type { PlannedFrame } from './plan-frame.js';
import type { PlanRow } from './plan-rows.js';
import { type DraftedNode, PlanTree } from './plan-tree.js';

/** What becomes of a node, with the row that is told for it. */
export interface PlannedNode {
  node: DraftedNode;
  asked: PlanRow;
  fields: ImportChange['fields'];
  isMoved: boolean;
}

/** Goes through the rows of nodes of one table, in their order. Errors are told at their cells. */
export class PlanPlanner {
  readonly tree: PlanTree;
  readonly planned = new Map<string, PlannedNode>();
  /** The last node of each kind: what the next row hangs under when it does not say. */
  private readonly last = new Map<NodeKind, DraftedNode>();

  constructor(
    private readonly frame: PlannedFrame,
    held: readonly HeldPlanNode[],
    private readonly draft: PlanDraft<unknown>,
  ) {
    this.tree = new PlanTree(held);
  }

  plan(asked: PlanRow): void {
    if (asked.kind === 'plan' || asked.kind === 'viewpoint') return;
    const parent = asked.above.length > 0 ? this.parentByColumns(asked) : this.parentOf(asked, asked.kind);
    if (parent === undefined) return;
    const node = this.nodeOf(asked, asked.kind, parent);
    if (node === null) return;
    this.last.set(node.kind, node);
    for (const kind of nodeKinds.slice(nodeKinds.indexOf(node.kind) + 1)) this.last.delete(kind);
    this.takeTexts(asked, node);
  }

  private parentOf(asked: PlanRow, kind: NodeKind): DraftedNode | null | undefined {
    const kinds = nodeKinds.filter((one) => kindsBelow(one, nodeKinds).includes(kind));
    const { parent, row, id } = asked;
    const held = this.tree.find(id);
    if (parent === null) {
      const node = held ?? this.coded(asked, kind);
      if (node) return this.tree.find(node.parentId);
      const above = nodeKinds.flatMap((one) => (kinds.includes(one) ? (this.last.get(one) ?? []) : [])).at(-1);
      return above ?? this.tree.find(this.known(asked, kind, undefined)?.parentId ?? null);
    }
    const found = this.tree.named(parent, kinds);
    // One of several that are called so may be the one it hangs under already.
    const stays = found.find((one) => one.id === held?.parentId);
    if (stays) return stays;
    const [first, ...others] = found;
    if (first && others.length === 0) return first;
    const reason = first
      ? `「${parent}」は${found.length}件あります。コードで入力してください。`
      : `「${parent}」という項目は、上の階層にありません。コードか名称を確認するか、その行を前に足してください。`;
    this.draft.error(cellOf(row, 'parent'), reason);
    return undefined;
  }

  /** In a table with a column for each level what is named above is made when it is not there yet. */
  private parentByColumns(asked: PlanRow): DraftedNode | null | undefined {
    let parent: DraftedNode | null = null;
    for (const one of asked.above) {
      const known = this.below(one.title, one.kind, parent);
      const node: DraftedNode =
        known ?? this.make({ ...asked, ...one, titleCell: cellOf(asked.row, one.kind) }, one.kind, parent);
      node.isNamed = true;
      parent = node;
    }
    return parent;
  }

  private below(title: string, kind: NodeKind, parent: DraftedNode | null): DraftedNode | null {
    const named = this.tree.named(title, [kind]);
    return named.find(({ parentId }) => parentId === (parent?.id ?? null)) ?? null;
  }

  private coded({ code }: PlanRow, kind: NodeKind): DraftedNode | null {
    const found = code === null ? [] : this.tree.named(code, [kind]).filter((one) => one.code === code);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** The node a row speaks of, whatever it hangs under; undefined `parent`: it is not asked for. */
  private known(asked: PlanRow, kind: NodeKind, parent: DraftedNode | null | undefined): DraftedNode | null {
    const { code, title } = asked;
    const coded = this.coded(asked, kind);
    if (coded) return coded;
    const named = this.tree.named(title, [kind]).filter((one) => code === null || one.code === '' || one.code === code);
    const fitting = parent === undefined ? named : named.filter(({ parentId }) => parentId === (parent?.id ?? null));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  }

  private nodeOf(asked: PlanRow, kind: NodeKind, parent: DraftedNode | null): DraftedNode | null {
    const { id, row, titleCell } = asked;
    if (id !== null) {
      const held = this.tree.find(id);
      if (held?.held && held.kind === kind) return this.claimed(asked, held, parent);
      const reason = held
        ? 'この行のID（隠れている列）は、別の階層の項目です。行がずれていないか確認してください。'
        : 'このID（隠れている列）の項目は、この計画にありません。新しい項目はIDを空にしてください。';
      this.draft.error(cellOf(row, 'id'), reason);
      return null;
    }
    const known = this.known(asked, kind, parent);
    if (known) return this.claimed(asked, known, parent);
    const made = this.make(asked, kind, parent);
    this.draft.claim(made.id, titleCell, 'この項目');
    return made;
  }

  private claimed(asked: PlanRow, node: DraftedNode, parent: DraftedNode | null): DraftedNode | null {
    // A 施策 named by its 取組み before may get its own row later; two rows of its own contradict each other.
    if (!this.draft.claim(node.id, asked.titleCell, 'この項目')) return null;
    node.isNamed = true;
    const planned = this.plannedOf(node, asked);
    if (node.held && node.parentId !== (parent?.id ?? null)) {
      if (this.isRefused(asked, node.kind, parent)) return null;
      const words = (one: DraftedNode | null) => (one ? labelOf(one) : '計画のすぐ下');
      planned.fields.push({ field: '上の項目', before: words(this.tree.find(node.parentId)), after: words(parent) });
      planned.isMoved = true;
      node.parentId = parent?.id ?? null;
    }
    for (const [key, text, field] of [
      ['code', asked.code ?? node.code, 'コード'],
      ['title', asked.title, '名称'],
    ] as const) {
      if (text === node[key] || text === repairCell(node[key], key === 'code' ? 'code' : 'text', false)) continue;
      planned.fields.push({ field, before: node[key] || null, after: text });
      node.texts[key] = text;
      node[key] = text;
    }
    return node;
  }

  private make(asked: PlanRow, kind: NodeKind, parent: DraftedNode | null): DraftedNode {
    const { title, code } = asked;
    this.isRefused(asked, kind, parent);
    const node = this.tree.add({ kind, title, code: code ?? '', parentId: parent?.id ?? null });
    const { fields } = this.plannedOf(node, asked);
    fields.push({ field: '上の項目', before: null, after: parent ? labelOf(parent) : '計画のすぐ下' });
    return node;
  }

  private isRefused({ row, titleCell }: PlanRow, kind: NodeKind, parent: DraftedNode | null): boolean {
    const [problem] = placeProblem(this.frame.rules, kind, parent?.kind ?? null);
    if (!problem) return false;
    const cell = problem.path === 'kind' ? cellOf(row, 'kind') : cellOf(row, 'parent');
    this.draft.error(cell.cell === '' ? titleCell : cell, problem.message);
    return true;
  }

  /** Each box goes to the deepest node of the row whose kind has it: 目指す姿 to the 施策, 内容 to the 取組み. */
  private takeTexts(asked: PlanRow, deepest: DraftedNode): void {
    const path: DraftedNode[] = [];
    for (let node: DraftedNode | null = deepest; node; node = this.tree.find(node.parentId)) path.push(node);
    for (const field of planFields) {
      const cell = cellOf(asked.row, field.key);
      if (cell.text === '') continue;
      const reach = asked.above.length > 0 ? path : [deepest];
      const node = reach.find(({ kind }) => (nodeFieldsOf(kind) as readonly string[]).includes(field.key));
      if (!node) {
        const [problem] = textProblems(this.frame.rules, deepest.kind, { [field.key]: cell.text } as never);
        this.draft.error(cell, problem?.message ?? 'この欄はありません。');
        continue;
      }
      this.takeText(asked, node, field, cell);
    }
  }

  private takeText(asked: PlanRow, node: DraftedNode, field: (typeof planFields)[number], cell: TableCell): void {
    const { viewpoints } = this.frame;
    const shown = node.held ? field.show(node.held, viewpoints) : '';
    if (node.texts[field.key] === undefined && sameText(shown, cell.text)) return;
    const read = field.read(cell.text, viewpoints);
    if ('reason' in read) {
      this.draft.error(cell, read.reason);
      return;
    }
    const before = node.texts[field.key];
    if (before !== undefined) {
      if (JSON.stringify(before) === JSON.stringify(read.value)) return;
      this.draft.error(cell, `「${node.title}」の${field.label}が、前の行と違います。どちらかを直してください。`);
      return;
    }
    if (node.held && JSON.stringify(read.value) === JSON.stringify(heldValue(node.held, field.key))) return;
    Object.assign(node.texts, { [field.key]: read.value });
    this.plannedOf(node, asked).fields.push({ field: field.label, before: shown || null, after: cell.text });
  }

  private plannedOf(node: DraftedNode, asked: PlanRow): PlannedNode {
    const known = this.planned.get(node.id) ?? { node, asked, fields: [], isMoved: false };
    this.planned.set(node.id, known);
    return known;
  }
}

/** 「1-1 施策の名称」 */
export const labelOf = ({ code, title }: Pick<DraftedNode, 'code' | 'title'>): string => `${code} ${title}`.trim();

const heldValue = ({ body, sectoralPlans }: HeldPlanNode, key: PlanFieldKey): unknown =>
  key === 'sectoralPlans' ? sectoralPlans : body[key];

/** Line ends and what reading repairs make no difference. */
function sameText(shown: string, text: string): boolean {
  const plain = (one: string) =>
    repairCell(one.replace(/\r\n?/g, '\n'), 'text')
      .split('\n')
      .map((line) => line.trim())
      .join('\n');
  return plain(shown) === plain(text);
}
