export const nodeKinds = ['policy', 'pillar', 'measure', 'initiative', 'project'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const nodeKindLabels: Record<NodeKind, string> = {
  policy: '方針',
  pillar: '施策の柱',
  measure: '施策',
  initiative: '取組み',
  project: '事務事業',
};

/**
 * Kinds a node may hang under; null stands for the plan itself. 経営方針 has no 施策の柱, so a 施策 may follow a 方針. Sheets
 * stand on 取組み; 事務事業 are what a 取組み is made of.
 */
const allowedParentKinds: Record<NodeKind, readonly (NodeKind | null)[]> = {
  policy: [null],
  pillar: ['policy'],
  measure: ['pillar', 'policy'],
  initiative: ['measure'],
  project: ['initiative'],
};

/** Whether a node of the kind may hang under one of the other kind, `null` being the plan itself. */
export function mayHangUnder(kind: NodeKind, parent: NodeKind | null): boolean {
  return allowedParentKinds[kind].includes(parent);
}

/** The kinds of which a plan may hold nodes below the given one (null: at the top), of those it has as levels; in order. */
export function kindsBelow(parent: NodeKind | null, levels: readonly NodeKind[]): NodeKind[] {
  return nodeKinds.filter((kind) => levels.includes(kind) && mayHangUnder(kind, parent));
}

/** Levels every plan has: pages, sheets and papers stand on them. A plan may do without 施策の柱 and 事務事業. */
export const requiredNodeKinds = ['policy', 'measure', 'initiative'] as const satisfies readonly NodeKind[];

/** What is wrong with the levels of a plan, in Japanese; null when nothing is. Levels stand from the top, each once. */
export function planLevelsProblem(kinds: readonly NodeKind[]): string | null {
  const missing = requiredNodeKinds.find((kind) => !kinds.includes(kind));
  if (missing) return `「${nodeKindLabels[missing]}」の階層が必要です。`;
  const places = kinds.map((kind) => nodeKinds.indexOf(kind));
  const isInOrder = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
  return isInOrder ? null : '階層は上から順に、一度ずつ並べてください。';
}
