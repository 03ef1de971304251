import type { OutlineNode } from '@mawasu/contract';
import { mayHangUnder } from '@mawasu/domain/plans';

/** A line of the tree: the node, how deep it stands, and where among its siblings. */
export interface OutlineRow {
  node: OutlineNode;
  depth: number;
  place: number;
  siblings: number;
  hasChildren: boolean;
}

/** The node as it is now; a dialog was opened on what it was. Once somebody has deleted it, as it was. */
export const heldNode = (nodes: readonly OutlineNode[], node: OutlineNode): OutlineNode =>
  nodes.find(({ id }) => id === node.id) ?? node;

/** What others changed of a node while it was typed over. */
export const overtypedOf = (node: OutlineNode, paths: readonly string[]): { label: string; now: string }[] =>
  [
    { path: 'code', label: 'コード', now: node.code },
    { path: 'title', label: '名称', now: node.title },
  ].filter(({ path }) => paths.includes(path));

export function childrenOf(nodes: readonly OutlineNode[], parentId: string | null): OutlineNode[] {
  return nodes.filter((node) => node.parentId === parentId);
}

/** The lines that are seen, top down; what hangs under a folded node is left out. */
export function outlineRows(nodes: readonly OutlineNode[], isFolded: (id: string) => boolean): OutlineRow[] {
  const byParent = new Map<string | null, OutlineNode[]>();
  for (const node of nodes) {
    const siblings = byParent.get(node.parentId);
    if (siblings) siblings.push(node);
    else byParent.set(node.parentId, [node]);
  }
  const below = (parentId: string | null, depth: number): OutlineRow[] => {
    const siblings = byParent.get(parentId) ?? [];
    return siblings.flatMap((node, place): OutlineRow[] => {
      const hasChildren = byParent.has(node.id);
      const row = { node, depth, place, siblings: siblings.length, hasChildren };
      return [row, ...(isFolded(node.id) ? [] : below(node.id, depth + 1))];
    });
  };
  return below(null, 0);
}

export interface MoveTarget {
  parentId: string | null;
  beforeId: string | null;
}

/**
 * Where a node goes by one step: past its neighbour, and from the first or last place on to the end or the beginning of the
 * nearest parent of the same kind that stands before or after. Null where there is no further place.
 */
export function stepTarget(nodes: readonly OutlineNode[], id: string, step: 'up' | 'down'): MoveTarget | null {
  const node = nodes.find((other) => other.id === id);
  if (!node) return null;
  const { parentId } = node;
  const siblings = childrenOf(nodes, parentId);
  const place = siblings.findIndex((other) => other.id === id);
  if (step === 'up' && place > 0) return { parentId, beforeId: siblings[place - 1]?.id ?? null };
  if (step === 'down' && place < siblings.length - 1) return { parentId, beforeId: siblings[place + 2]?.id ?? null };
  const parent = nodes.find((other) => other.id === parentId);
  if (!parent) return null;
  const parents = outlineRows(nodes, () => false).flatMap((row) =>
    row.node.kind === parent.kind ? [row.node.id] : [],
  );
  const next = parents[parents.indexOf(parent.id) + (step === 'up' ? -1 : 1)];
  if (next === undefined) return null;
  return { parentId: next, beforeId: step === 'up' ? null : (childrenOf(nodes, next)[0]?.id ?? null) };
}

/** Every node the given one could hang under in place of its own parent, in the order of the plan. */
export function otherParents(nodes: readonly OutlineNode[], node: OutlineNode): OutlineNode[] {
  return outlineRows(nodes, () => false).flatMap(({ node: one }) =>
    one.id !== node.parentId && mayHangUnder(node.kind, one.kind) ? [one] : [],
  );
}

/** Codes and titles above a node, from the top. */
export function placeOf(nodes: readonly OutlineNode[], node: OutlineNode): string {
  const parent = nodes.find(({ id }) => id === node.parentId);
  if (!parent) return '';
  return [placeOf(nodes, parent), nodeName(parent)].filter((part) => part !== '').join(' › ');
}

export const nodeName = ({ code, title }: Pick<OutlineNode, 'code' | 'title'>): string => `${code} ${title}`.trim();
