/** A node among its siblings; `order` says where, and two may share a place in plans that were loaded from elsewhere. */
export interface Placed {
  id: string;
  order: number;
}

/**
 * Siblings put into the given sequence with as few of them changed as their numbers allow: those whose `order` becomes
 * another one, with it. `sequence` holds every sibling once, and may hold newcomers that `siblings` does not.
 */
export function reorderSiblings(siblings: readonly Placed[], sequence: readonly string[]): Placed[] {
  const held = new Map(siblings.map(({ id, order }) => [id, order]));
  const free = siblings.map(({ order }) => order).sort((a, b) => a - b);
  const changed: Placed[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, id] of sequence.entries()) {
    const order = Math.max(free[index] ?? 0, last + 1);
    last = order;
    if (held.get(id) !== order) changed.push({ id, order });
  }
  return changed;
}

/** The sequence of ids with `id` before `beforeId`, or last where that is null or not among them. */
export function placeBefore(ids: readonly string[], id: string, beforeId: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const index = beforeId === null ? -1 : others.indexOf(beforeId);
  return index < 0 ? [...others, id] : others.toSpliced(index, 0, id);
}
