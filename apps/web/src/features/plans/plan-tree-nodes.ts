import type { NodeKind } from '@mawasu/domain/plans';

/** As much of a node as the tree draws; the plan's own and a round's tree both have it. */
export interface PlanNode {
  id: string;
  kind: NodeKind;
  code: string;
  title: string;
  leadDepartment?: string | null;
  children: readonly PlanNode[];
}

/** Every node under its id, with the 施策 whose page shows it (none for 方針 and 施策の柱). */
export interface PlacedNode {
  node: PlanNode;
  measureId: string | null;
}

export function placeNodes(nodes: readonly PlanNode[], measureId: string | null = null): Map<string, PlacedNode> {
  const placed = new Map<string, PlacedNode>();
  for (const node of nodes) {
    const page = node.kind === 'measure' ? node.id : measureId;
    placed.set(node.id, { node, measureId: page });
    for (const [id, below] of placeNodes(node.children, page)) placed.set(id, below);
  }
  return placed;
}

/** What is open at first: everything down to the list of 施策, whose 取組み stay folded. */
export function initiallyOpen(nodes: readonly PlanNode[]): Record<string, boolean> {
  return Object.fromEntries([...placeNodes(nodes).values()].map(({ node }) => [node.id, node.kind !== 'measure']));
}
