import { Select } from '@mantine/core';
import type { PlanTree } from '@mawasu/contract';
import { Section } from '../../components/ui/section.js';
import { filterOptions } from '../../lib/option-filter.js';
import { measuresOf } from '../../lib/plan-measures.js';
import type { TreeNode } from '../../lib/plans.js';

/** Every 施策 with its 取組み, as groups of a choice. */
function ownerOptions({ nodes }: PlanTree) {
  const all: readonly TreeNode[] = nodes;
  return all
    .flatMap((node) => measuresOf(node))
    .map(({ id, code, title, children }) => {
      const name = `${code} ${title}`.trim();
      const own = { value: id, label: `施策　${name}` };
      return {
        group: name,
        items: [own, ...children.map((one) => ({ value: one.id, label: `取組み　${one.title}` }))],
      };
    });
}

interface OwnerSectionProps {
  tree: PlanTree;
  nodeId: string | null;
  onChoose: (nodeId: string | null) => void;
  error: string | null;
}

/** The 施策 or 取組み an indicator hangs on. */
export function OwnerSection({ tree, nodeId, onChoose, error }: OwnerSectionProps) {
  return (
    <Section title="どの施策・取組みの指標か">
      <Select
        label="施策・取組み"
        withAsterisk
        placeholder="選んでください"
        data={ownerOptions(tree)}
        value={nodeId}
        onChange={onChoose}
        searchable
        filter={filterOptions}
        comboboxProps={{ keepMounted: false }}
        nothingFoundMessage="該当する施策・取組みはありません。"
        error={error}
      />
    </Section>
  );
}
