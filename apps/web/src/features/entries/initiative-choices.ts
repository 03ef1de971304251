import type { ComboboxItem, ComboboxItemGroup } from '@mantine/core';
import type { EntryDetail, RoundTree, RoundTreeNode } from '@mawasu/contract';

type Group = ComboboxItemGroup<ComboboxItem>;

interface MeasureInitiatives {
  measure: RoundTreeNode;
  initiatives: RoundTreeNode[];
}

/** The 取組み of the plan under their 施策, in its order. */
function byMeasure(nodes: readonly RoundTreeNode[]): MeasureInitiatives[] {
  return nodes.flatMap((node) =>
    node.kind === 'measure'
      ? [{ measure: node, initiatives: node.children.filter(({ kind }) => kind === 'initiative') }]
      : byMeasure(node.children),
  );
}

/** What a sheet may name: the 取組み of the round's revision but its own, grouped by 施策. */
export function initiativeChoices({ nodes }: RoundTree, ownId: string): Group[] {
  return byMeasure(nodes).flatMap(({ measure, initiatives }) => {
    const items = initiatives.filter(({ id }) => id !== ownId).map(({ id, title }) => ({ value: id, label: title }));
    return items.length === 0 ? [] : [{ group: `${measure.code} ${measure.title}`.trim(), items }];
  });
}

/** The sheet with every 取組み of the plan by name: what was just chosen is not among those the server has named. */
export function withNames(entry: EntryDetail, { nodes }: RoundTree): EntryDetail {
  const named = byMeasure(nodes).flatMap(({ measure, initiatives }) =>
    initiatives.map(({ id, title }) => [id, { title, measureCode: measure.code }] as const),
  );
  return { ...entry, namedInitiatives: { ...entry.namedInitiatives, ...Object.fromEntries(named) } };
}
