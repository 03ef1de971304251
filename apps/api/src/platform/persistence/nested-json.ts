/**
 * SQL aggregate: the nodes of a tree as one text for {@link nestJson}, a line for each. `json` is the JSON object of the
 * node, never empty; `order` puts siblings in their order. JSON holds no control character, so those can part the fields.
 */
export const nodeLines = (id: string, parentId: string, json: string, order: string) =>
  `coalesce(string_agg(${id} || E'\\x01' || coalesce(${parentId}::text, '') || E'\\x01' || (${json})::text, E'\\x02' ORDER BY ${order}), '')`;

/**
 * Hangs the nodes under each other: the JSON text of the roots, each object with its `children`. The objects themselves
 * stay text from the database to the browser. A node whose parent is not among them is left out.
 */
export function nestJson(lines: string): string {
  const childrenOf = new Map<string, [id: string, json: string][]>();
  for (const line of lines === '' ? [] : lines.split('\x02')) {
    const [id = '', parentId = '', json = ''] = line.split('\x01');
    const siblings = childrenOf.get(parentId);
    if (siblings) siblings.push([id, json]);
    else childrenOf.set(parentId, [[id, json]]);
  }
  const listOf = (parentId: string): string => {
    const children = childrenOf.get(parentId) ?? [];
    return `[${children.map(([id, json]) => `${json.slice(0, -1)},"children":${listOf(id)}}`).join()}]`;
  };
  return listOf('');
}
