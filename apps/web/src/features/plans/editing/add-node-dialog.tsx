import { Select, TextInput } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { kindsBelow, type NodeKind, nodeKindLabels } from '@mawasu/domain/plans';
import { fieldMessage } from '../../../lib/error-messages.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import { nodeName } from './outline-nodes.js';
import { useAddNode } from './plan-editing.queries.js';

export interface AddPlace {
  parent: OutlineNode | null;
  /** The kind that is offered first: that of the node beside which it is added. */
  kind: NodeKind | null;
  beforeId: string | null;
}

interface AddNodeDialogProps {
  outline: PlanOutline;
  place: AddPlace;
  onAdded: (id: string) => void;
  onClose: () => void;
}

/** A code and a title; everything else is written in the form afterwards. Adding goes on until it is closed. */
export function AddNodeDialog({ outline, place: { parent, kind, beforeId }, onAdded, onClose }: AddNodeDialogProps) {
  const kinds = kindsBelow(
    parent?.kind ?? null,
    outline.levels.map((level) => level.kind),
  );
  const blank = { chosen: kind ?? kinds[0] ?? null, code: '', title: '' };
  const typing = useTypedTillClosed(`add ${outline.id} ${parent?.id ?? ''}`, blank, onClose);
  const { set } = typing;
  const { chosen, code, title } = typing.typed;
  const add = useAddNode(outline.id);
  const nameOf = (one: NodeKind) => outline.levels.find((level) => level.kind === one)?.name ?? nodeKindLabels[one];
  const submit = () => {
    if (chosen === null) return;
    const body = { kind: chosen, parentId: parent?.id ?? null, beforeId, code, title };
    add.mutate(body, {
      onSuccess: ({ nodes }) => {
        typing.settle();
        if (nodes[0]) onAdded(nodes[0].id);
      },
    });
  };
  const where = parent === null ? '計画のいちばん上の階層' : `「${nodeName(parent)}」の下`;
  return (
    <ActDialog
      title={`${chosen ? nameOf(chosen) : '項目'}を追加する`}
      description={`${where}に追加します。`}
      act="追加する"
      pending={add.isPending}
      error={add.error}
      fields={['kind', 'code', 'title']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      {kinds.length > 1 && (
        <Select
          label="種類"
          data={kinds.map((one) => ({ value: one, label: nameOf(one) }))}
          value={chosen}
          onChange={(one) => one && set({ chosen: one as NodeKind })}
          allowDeselect={false}
          comboboxProps={{ keepMounted: false }}
          error={fieldMessage(add.error, 'kind')}
        />
      )}
      <TextInput
        label="コード（印刷されている番号。なければ空のまま）"
        value={code}
        onChange={(event) => set({ code: event.currentTarget.value })}
        error={fieldMessage(add.error, 'code')}
      />
      <TextInput
        label="名称"
        withAsterisk
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={fieldMessage(add.error, 'title')}
      />
    </ActDialog>
  );
}
