export const nodeKinds = ['policy', 'pillar', 'measure', 'initiative'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const nodeKindLabels: Record<NodeKind, string> = {
  policy: '方針',
  pillar: '施策の柱',
  measure: '施策',
  initiative: '取組み',
};

/** Kinds a node may hang under; null stands for the plan itself. 経営方針 has no 施策の柱, so a 施策 may follow a 方針. */
const allowedParentKinds: Record<NodeKind, readonly (NodeKind | null)[]> = {
  policy: [null],
  pillar: ['policy'],
  measure: ['pillar', 'policy'],
  initiative: ['measure'],
};

export function mayHangUnder(kind: NodeKind, parent: NodeKind | null): boolean {
  return allowedParentKinds[kind].includes(parent);
}
