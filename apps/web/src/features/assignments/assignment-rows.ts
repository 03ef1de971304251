import type { AssignmentItem, AssignmentList } from '@mawasu/contract';
import { holdsWords, searchWords } from '@mawasu/domain/text';

type Node = AssignmentList['nodes'][number];

/** A 施策 or 取組み with who answers for it in a year, and what is to change after it. */
export interface AssignmentRow {
  node: Node;
  policyId: string;
  /** 「1-1-1 地域活動の支援」 of the 施策 it is or belongs to. */
  measureName: string;
  lead: AssignmentItem | null;
  related: AssignmentItem[];
  later: AssignmentItem[];
}

/** The rows of a year in the order of the plan. */
export function rowsOf({ nodes, items }: Pick<AssignmentList, 'nodes' | 'items'>, fy: number): AssignmentRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byNode = new Map<string, AssignmentItem[]>();
  for (const item of items) byNode.set(item.nodeId, [...(byNode.get(item.nodeId) ?? []), item]);
  const upTo = (node: Node, kind: Node['kind']): Node | null => {
    let at: Node | undefined = node;
    while (at && at.kind !== kind) at = at.parentId === null ? undefined : byId.get(at.parentId);
    return at ?? null;
  };
  return nodes
    .filter(({ kind }) => kind === 'measure' || kind === 'initiative')
    .map((node) => {
      const own = byNode.get(node.id) ?? [];
      // A list may have been asked for an earlier year, and hold what has ended since.
      const now = own.filter(({ fyFrom, fyTo }) => fyFrom <= fy && (fyTo === null || fyTo >= fy));
      const measure = upTo(node, 'measure');
      return {
        node,
        policyId: upTo(node, 'policy')?.id ?? '',
        measureName: `${measure?.code ?? ''} ${measure?.title ?? ''}`.trim(),
        lead: now.find(({ role }) => role === 'lead') ?? null,
        related: now.filter(({ role }) => role === 'related'),
        later: own.filter(({ fyFrom }) => fyFrom > fy),
      };
    });
}

export interface RowFilter {
  policyId?: string | undefined;
  words: string;
  isOpenOnly: boolean;
}

/** Those a filter leaves; what has no 主管課 comes first. */
export function narrowedRows(
  rows: readonly AssignmentRow[],
  { policyId, words, isOpenOnly }: RowFilter,
): AssignmentRow[] {
  const asked = searchWords(words);
  const found = rows.filter(
    (row) =>
      (policyId === undefined || row.policyId === policyId) &&
      (!isOpenOnly || row.lead === null) &&
      holdsWords(
        [
          ...[row.node.title, row.measureName],
          ...[...(row.lead ? [row.lead] : []), ...row.related].map(({ departmentName }) => departmentName),
        ].join('\u0001'),
        asked,
      ),
  );
  return [...found.filter(({ lead }) => lead === null), ...found.filter(({ lead }) => lead !== null)];
}
