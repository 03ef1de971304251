/** A node of the plan as any screen holds it. */
interface Branch<Node> {
  kind: string;
  children: readonly Node[];
}

/** The 施策 below a node in the order of the plan, at whatever depth they hang. */
export function measuresOf<Node extends Branch<Node>>(node: Node): Node[] {
  return node.kind === 'measure' ? [node] : node.children.flatMap((child) => measuresOf(child));
}
