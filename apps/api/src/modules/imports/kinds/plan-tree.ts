import type { NodeKind } from '@mawasu/domain/plans';
import { foldForSearch } from '@mawasu/domain/text';
import type { NodeTexts } from '../../plans/plan-node-check.js';
import type { HeldPlanNode } from './held-plans.js';

/** A node while a table is gone through; one that is new has an id that holds within the table only. */
export interface DraftedNode {
  id: string;
  held: HeldPlanNode | null;
  kind: NodeKind;
  code: string;
  title: string;
  parentId: string | null;
  texts: NodeTexts;
  isNamed: boolean;
}

const fold = (text: string): string => foldForSearch(text.normalize('NFKC').replace(/\s+/g, ''));

/** The nodes of one plan: those held, and those a table adds. */
export class PlanTree {
  private readonly byId = new Map<string, DraftedNode>();
  private readonly byWords = new Map<string, DraftedNode[]>();

  constructor(held: readonly HeldPlanNode[]) {
    for (const node of held) {
      const { id, kind, code, title, parentId } = node;
      this.keep({ id, held: node, kind, code, title, parentId, texts: {}, isNamed: false });
    }
  }

  get all(): DraftedNode[] {
    return [...this.byId.values()];
  }

  find(id: string | null): DraftedNode | null {
    return id === null ? null : (this.byId.get(id) ?? null);
  }

  /** Those of some kinds that have this code, this title, or 「code title」. */
  named(words: string, kinds: readonly NodeKind[]): DraftedNode[] {
    const found = (this.byWords.get(fold(words)) ?? []).filter(({ kind }) => kinds.includes(kind));
    const coded = found.filter(({ code }) => code !== '' && fold(code) === fold(words));
    return coded.length > 0 ? coded : found;
  }

  add(node: Omit<DraftedNode, 'id' | 'held' | 'texts' | 'isNamed'>): DraftedNode {
    const made = { ...node, id: `new ${this.byId.size}`, held: null, texts: {}, isNamed: true };
    this.keep(made);
    return made;
  }

  private keep(node: DraftedNode): void {
    this.byId.set(node.id, node);
    const { code, title } = node;
    for (const words of new Set([code, title, `${code}${title}`].filter((one) => one !== '').map(fold))) {
      const known = this.byWords.get(words);
      if (known) known.push(node);
      else this.byWords.set(words, [node]);
    }
  }
}
