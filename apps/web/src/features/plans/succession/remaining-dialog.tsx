import { List, Text } from '@mantine/core';
import type { PlanSuccessions } from '@mawasu/contract';
import { ActDialog } from '../editing/act-dialog.js';
import { useLinkNodes } from './plan-succession.queries.js';
import { indicatorsOf, nameOf, unlinkedNodes } from './succession-lists.js';

interface RemainingDialogProps {
  successions: PlanSuccessions;
  /** 廃止: what is left of the plan before; 新規: what is left of the new one. */
  kind: 'abolished' | 'created';
  onDone: (count: number) => void;
  onClose: () => void;
}

/** 残りは廃止（新規）にする: every item it is about, and what follows for its indicators, before it is done. */
export function RemainingDialog({ successions, kind, onDone, onClose }: RemainingDialogProps) {
  const link = useLinkNodes(successions.after.planId);
  const { old, next } = unlinkedNodes(successions);
  const isEnd = kind === 'abolished';
  const nodes = isEnd ? old : next;
  const ending = nodes.reduce((sum, { id }) => sum + (isEnd ? indicatorsOf(successions, id).length : 0), 0);
  const submit = () => {
    const ends = (id: string) => (isEnd ? { oldId: id, newId: null } : { oldId: null, newId: id });
    link.mutate(
      nodes.map(({ id }) => ({ ...ends(id), kind })),
      { onSuccess: () => onDone(nodes.length) },
    );
  };
  return (
    <ActDialog
      title={isEnd ? '残りの項目を廃止にする' : '残りの項目を新規にする'}
      description={
        isEnd
          ? `前の計画の次の${nodes.length}件を、後継のない項目（廃止）にします。${ending > 0 ? `指標${ending}件は、前の計画の最後の年度で終わります。` : ''}あとから一件ずつ取り消せます。`
          : `新しい計画の次の${nodes.length}件を、前の計画にない項目（新規）にします。あとから一件ずつ取り消せます。`
      }
      act={isEnd ? `${nodes.length}件を廃止にする` : `${nodes.length}件を新規にする`}
      danger={isEnd}
      pending={link.isPending}
      error={link.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <List size="sm" mah="20rem" style={{ overflow: 'auto' }} tabIndex={0} aria-label="対象の項目">
        {nodes.map((node) => {
          const names = isEnd ? indicatorsOf(successions, node.id).map(({ name }) => name) : [];
          return (
            <List.Item key={node.id}>
              {nameOf(node)}
              {names.length > 0 && (
                <Text fz="xs" c="dimmed">
                  指標：{names.join('、')}
                </Text>
              )}
            </List.Item>
          );
        })}
      </List>
    </ActDialog>
  );
}
