import { MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { OthersChanged } from '../../../components/ui/others-changed.js';
import { fieldMessage } from '../../../lib/error-messages.js';
import { filterOptions } from '../../../lib/option-filter.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import { heldNode, nodeName, overtypedOf } from './outline-nodes.js';
import { useMergeNodes } from './plan-editing.queries.js';

interface MergeDialogProps {
  outline: PlanOutline;
  node: OutlineNode;
  onMerged: (id: string) => void;
  onClose: () => void;
}

/** 統合: the node and others of its kind become one, whose texts are theirs one after the other. */
export function MergeDialog({ outline, node, onMerged, onClose }: MergeDialogProps) {
  const held = heldNode(outline.nodes, node);
  const begun = { others: [] as string[], code: held.code, title: held.title, ended: [] as readonly string[] };
  const typing = useTypedTillClosed(`merge ${node.id}`, begun, onClose);
  const { set } = typing;
  const { code, title, ended } = typing.typed;
  const merge = useMergeNodes(outline.id);
  const peers = outline.nodes.filter(({ id, kind }) => kind === node.kind && id !== node.id);
  // One that was chosen may be gone by the time it is shown again.
  const others = typing.typed.others.filter((id) => peers.some((peer) => peer.id === id));
  const versionOf = (id: string) => outline.nodes.find((one) => one.id === id)?.version ?? 0;
  const indicators = outline.indicators.filter(({ nodeId }) => [node.id, ...others].includes(nodeId));
  const endedIndicatorIds = indicators.flatMap(({ id }) => (ended.includes(id) ? [id] : []));
  const submit = () => {
    const nodes = [node.id, ...others].map((id) => ({ id, version: versionOf(id) }));
    merge.mutate(
      { nodes, code, title, endedIndicatorIds },
      {
        onSuccess: (made) => {
          typing.settle();
          if (made.nodes[0]) onMerged(made.nodes[0].id);
        },
      },
    );
  };
  return (
    <ActDialog
      title={`「${nodeName(node)}」をほかの項目と統合する`}
      description={
        node.wasInForce
          ? '文章は順につなげた下書きになり、下の項目は新しい項目へ移ります。もとの項目は前の版に残り、評価の記録、担当課、指標は、改定が決定すると新しい項目へ引き継がれます。'
          : '文章は順につなげた下書きになります。下の項目、指標、担当課の割当ては、統合した項目へ移ります。'
      }
      act="統合する"
      pending={merge.isPending}
      error={merge.error}
      fields={['nodes', 'code', 'title']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <MultiSelect
        label="統合する相手"
        withAsterisk
        searchable
        // The dialog opens with this field: a list over it at once would hide what the dialog says.
        openOnFocus={false}
        filter={filterOptions}
        data={peers.map((one) => ({ value: one.id, label: nodeName(one) }))}
        value={others}
        onChange={(ids) => set({ others: ids })}
        error={merge.error ? fieldMessage(merge.error, 'nodes') : null}
        comboboxProps={{ keepMounted: false }}
        nothingFoundMessage="ほかに同じ種類の項目がありません"
      />
      <TextInput
        label="統合後のコード"
        value={code}
        onChange={(event) => set({ code: event.currentTarget.value })}
        error={fieldMessage(merge.error, 'code')}
      />
      <TextInput
        label="統合後の名称"
        withAsterisk
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={merge.error ? fieldMessage(merge.error, 'title') : null}
      />
      {indicators.length > 0 && (
        <Stack gap="xs" role="group" aria-label="指標の引き継ぎ">
          <Text fw={700} fz="sm">
            指標の引き継ぎ
          </Text>
          {indicators.map(({ id, nodeId, name }) => (
            <Select
              key={id}
              label={name}
              description={nameOf(outline, nodeId)}
              data={node.wasInForce ? goesOnOrEnds : goesOn}
              value={ended.includes(id) ? 'end' : 'continue'}
              onChange={(act) => set({ ended: act === 'end' ? [...ended, id] : ended.filter((one) => one !== id) })}
              allowDeselect={false}
              comboboxProps={{ keepMounted: false }}
            />
          ))}
        </Stack>
      )}
      <OthersChanged changes={overtypedOf(held, typing.others)} />
    </ActDialog>
  );
}

const goesOn = [{ value: 'continue', label: '統合後の項目へ移す' }];
const goesOnOrEnds = [
  { value: 'continue', label: '統合後の項目へ引き継ぐ' },
  { value: 'end', label: '終える' },
];

function nameOf({ nodes }: PlanOutline, id: string): string {
  const node = nodes.find((one) => one.id === id);
  return node ? nodeName(node) : '';
}
