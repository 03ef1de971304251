import type { MeasureNode, PolicyNode } from '@mawasu/contract';

/** The 施策 of a 方針 in the order of the plan, whether a 施策の柱 stands between or not. */
export const measuresOf = (policy: PolicyNode): MeasureNode[] =>
  policy.children.flatMap((child) => (child.kind === 'pillar' ? child.children : [child]));
