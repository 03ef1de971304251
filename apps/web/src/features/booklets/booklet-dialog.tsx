import { Radio, Select, Stack, Text } from '@mantine/core';
import { type NewBooklet, type PaperLayout, paperLayoutLabels, paperLayouts, type RoundTree } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { paperLayoutUses } from '../../components/ui/paper-layout-uses.js';
import { measuresOf } from '../../lib/plan-measures.js';
import { useCreateBooklet } from './booklets.queries.js';

const WHOLE = 'whole';

interface BookletDialogProps {
  roundId: string;
  tree: RoundTree;
  onClose: () => void;
}

/** What of the round the booklet holds, and in which layout. */
export function BookletDialog({ roundId, tree, onClose }: BookletDialogProps) {
  const create = useCreateBooklet(roundId);
  const [part, setPart] = useState(WHOLE);
  const [layout, setLayout] = useState<PaperLayout>('spread');
  const policy = tree.nodes.find(({ id }) => id === part);
  const policies = tree.nodes.filter((node) => measuresOf(node).length > 0);
  const asked: NewBooklet = policy ? { layout, measureIds: measuresOf(policy).map(({ id }) => id) } : { layout };
  return (
    <ChangeDialog
      title="冊子を作成"
      act="作成する"
      pending={create.isPending}
      error={create.error}
      fields={[]}
      onSubmit={() => create.mutate(asked, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        label="範囲"
        data={[
          { value: WHOLE, label: '全体' },
          ...policies.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() })),
        ]}
        value={part}
        onChange={(value) => setPart(value ?? WHOLE)}
        allowDeselect={false}
      />
      <Radio.Group label="施策評価シートの形" value={layout} onChange={(value) => setLayout(value as PaperLayout)}>
        <Stack gap="xs" mt="xs">
          {paperLayouts.map((one) => (
            <Radio key={one} value={one} label={paperLayoutLabels[one]} description={paperLayoutUses[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        作成している間に、ほかの画面で作業を続けられます。
      </Text>
    </ChangeDialog>
  );
}
