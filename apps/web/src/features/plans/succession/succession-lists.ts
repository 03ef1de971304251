import type { PlanSuccessions } from '@mawasu/contract';

export type SuccessionSide = NonNullable<PlanSuccessions['before']>;
export type SucceedingNode = SuccessionSide['nodes'][number];

export type OpenIndicator = PlanSuccessions['indicators'][number];

/** Indicators of a node of the plan before that still run and that nothing follows. */
export const indicatorsOf = ({ indicators }: PlanSuccessions, nodeId: string | null): OpenIndicator[] =>
  indicators.filter((one) => one.nodeId === nodeId);

export const nameOf = ({ code, title }: SucceedingNode): string => `${code} ${title}`.trim();

/** The name of an end of a link; an end that is not there is said to be none. */
export function endName({ nodes }: SuccessionSide, id: string | null): string {
  const node = nodes.find((one) => one.id === id);
  return node ? nameOf(node) : '（なし）';
}

/** How deep a node stands in its tree. */
export function depthOf(nodes: readonly SucceedingNode[], node: SucceedingNode): number {
  const parent = nodes.find(({ id }) => id === node.parentId);
  return parent ? depthOf(nodes, parent) + 1 : 0;
}

/** Nodes no link speaks of, on either side. */
export function unlinkedNodes({ before, after, links }: PlanSuccessions): {
  old: SucceedingNode[];
  next: SucceedingNode[];
} {
  const olds = new Set(links.map(({ oldId }) => oldId));
  const nexts = new Set(links.map(({ newId }) => newId));
  return {
    old: (before?.nodes ?? []).filter(({ id }) => !olds.has(id)),
    next: after.nodes.filter(({ id }) => !nexts.has(id)),
  };
}

/** The links as the plan before lists its nodes, what is new after them as the new plan does: in a hundred one is found by its place. */
export function linksInOrder({ before, after, links }: PlanSuccessions): PlanSuccessions['links'] {
  const nodes = [...(before?.nodes ?? []), ...after.nodes];
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = (id: string | null) => places.get(id ?? '') ?? nodes.length;
  return links.toSorted(
    (one, other) =>
      placeOf(one.oldId ?? one.newId) - placeOf(other.oldId ?? other.newId) ||
      placeOf(one.newId) - placeOf(other.newId),
  );
}
