import type { RoundTreeNode } from '@mawasu/contract';

/** The 施策 below a node in the order of the plan, at whatever depth they hang. */
export const measuresOf = (node: RoundTreeNode): RoundTreeNode[] =>
  node.kind === 'measure' ? [node] : node.children.flatMap(measuresOf);
