import { Select } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { useState } from 'react';
import { fieldMessage } from '../../../lib/error-messages.js';
import { filterOptions } from '../../../lib/option-filter.js';
import { ActDialog } from './act-dialog.js';
import { heldNode, nodeName, otherParents, placeOf } from './outline-nodes.js';
import { useMoveNode } from './plan-editing.queries.js';

interface MoveDialogProps {
  outline: PlanOutline;
  node: OutlineNode;
  onMoved: (id: string) => void;
  onClose: () => void;
}

/** Far away in one act: with a hundred items between, one step after the other is no way. */
export function MoveDialog({ outline, node, onMoved, onClose }: MoveDialogProps) {
  const [parentId, setParentId] = useState<string | null>(null);
  const move = useMoveNode(outline.id);
  const submit = () => {
    const { id, version } = heldNode(outline.nodes, node);
    move.mutate({ id, version, parentId, beforeId: null }, { onSuccess: () => onMoved(id) });
  };
  return (
    <ActDialog
      title={`「${nodeName(node)}」を移す`}
      description="選んだ項目の下の、最後に移します。下の項目も一緒に移ります。"
      act="移す"
      pending={move.isPending}
      error={move.error}
      fields={['parentId']}
      disabled={parentId === null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="移す先"
        withAsterisk
        searchable
        filter={filterOptions}
        data={otherParents(outline.nodes, node).map((one) => {
          const place = placeOf(outline.nodes, one);
          return { value: one.id, label: place === '' ? nodeName(one) : `${nodeName(one)}（${place}）` };
        })}
        value={parentId}
        onChange={setParentId}
        error={fieldMessage(move.error, 'parentId')}
        comboboxProps={{ keepMounted: false }}
        nothingFoundMessage="見つかりません"
      />
    </ActDialog>
  );
}
