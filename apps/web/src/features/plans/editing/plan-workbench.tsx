import { Alert, Box, Button, Group, Text } from '@mantine/core';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { Section } from '../../../components/ui/section.js';
import { describeError } from '../../../lib/error-messages.js';
import { AddNodeDialog, type AddPlace } from './add-node-dialog.js';
import { MergeDialog } from './merge-dialog.js';
import { MoveDialog } from './move-dialog.js';
import { NodeForm } from './node-form.js';
import type { OutlineAct } from './outline-keys.js';
import { childrenOf, otherParents, placeOf, stepTarget } from './outline-nodes.js';
import { OutlineTree } from './outline-tree.js';
import { nodeQuery, useMoveNode } from './plan-editing.queries.js';
import classes from './plan-workbench.module.css';
import { KeyHelp, RemoveDialog } from './revision-dialogs.js';
import { SplitDialog } from './split-dialog.js';
import type { KeptTexts } from './use-node-saving.js';

type Opened =
  | { act: 'add'; place: AddPlace }
  | { act: 'remove' | 'move' | 'merge' | 'split'; node: OutlineNode }
  | { act: 'help' };

interface PlanWorkbenchProps {
  outline: PlanOutline;
  chosenId: string | null;
  onChoose: (id: string | null) => void;
}

/** The tree of the 案 at the left, the chosen node's boxes at the right; everything by keys, too. */
export function PlanWorkbench({ outline, chosenId, onChoose }: PlanWorkbenchProps) {
  const { nodes, editable } = outline;
  const [opened, setOpened] = useState<Opened | null>(null);
  const move = useMoveNode(outline.id);
  const titleRef = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const kept = useRef<KeptTexts>(new Map()).current;
  const chosen = nodes.find(({ id }) => id === chosenId) ?? null;
  const close = () => setOpened(null);
  const closeAndChoose = (id: string | null) => {
    close();
    onChoose(id);
  };
  const beside = (node: OutlineNode | null): AddPlace => {
    if (node === null) return { parent: null, kind: null, beforeId: null };
    const siblings = childrenOf(nodes, node.parentId);
    const next = siblings[siblings.indexOf(node) + 1];
    const parent = nodes.find(({ id }) => id === node.parentId) ?? null;
    return { parent, kind: node.kind, beforeId: next?.id ?? null };
  };
  const step = (node: OutlineNode, way: 'up' | 'down') => {
    const target = stepTarget(nodes, node.id, way);
    // One step after the other: the next is based on the version this one leaves.
    if (target && !move.isPending) move.mutate({ id: node.id, version: node.version, ...target });
  };
  const act = (what: OutlineAct, node: OutlineNode | null) => {
    if (what === 'help') setOpened({ act: 'help' });
    else if (what === 'edit') titleRef.current?.focus();
    else if (!editable) return;
    else if (what === 'add_beside') setOpened({ act: 'add', place: beside(node) });
    else if (node === null) return;
    else if (what === 'add_below') setOpened({ act: 'add', place: { parent: node, kind: null, beforeId: null } });
    else if (what === 'remove') setOpened({ act: 'remove', node });
    else step(node, what);
  };
  const focusTree = () => {
    const line = tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]');
    line?.focus();
    return line != null;
  };
  const backToTree = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && !event.defaultPrevented) focusTree();
  };
  // A dialog that is taken away leaves the focus nowhere; work goes on in the tree, as soon as there is one.
  const comesBack = useRef(false);
  useEffect(() => {
    if (opened !== null) comesBack.current = true;
    else if (comesBack.current && focusTree()) comesBack.current = false;
  });
  const hasBelow = chosen !== null && canHaveBelow(outline, chosen);
  return (
    <div className={classes.bench}>
      <Section
        title="体系"
        count={nodes.length}
        action={
          <Button size="xs" variant="default" onClick={() => act('help', null)}>
            キー操作（?）
          </Button>
        }
      >
        {editable && (
          <Group gap="xs" mb="xs">
            <Button size="xs" onClick={() => act('add_beside', chosen)}>
              {chosen === null ? '追加する' : '同じ階層に追加'}
            </Button>
            {hasBelow && (
              <Button size="xs" variant="default" onClick={() => act('add_below', chosen)}>
                下に追加
              </Button>
            )}
          </Group>
        )}
        {move.error && <Alert color="red" role="alert" title={describeError(move.error).message} mb="xs" />}
        {nodes.length === 0 ? (
          <EmptyState title="まだ項目がありません。">
            いちばん上の階層から順に追加します。文章は、追加したあとに右の欄へ入力するか貼り付けます。
          </EmptyState>
        ) : (
          <div ref={tree}>
            <OutlineTree outline={outline} chosenId={chosenId} onChoose={onChoose} onAct={act} />
          </div>
        )}
      </Section>
      <Section title={chosen === null ? '項目' : (nodeName(outline, chosen.kind) ?? '項目')}>
        {chosen === null ? (
          <Text c="dimmed">体系から項目を選ぶと、ここに文章が表示されます。</Text>
        ) : (
          <Box role="group" aria-label="選んだ項目" onKeyDown={backToTree}>
            <Group justify="space-between" mb="xs">
              <Text fz="sm" c="dimmed">
                {placeOf(nodes, chosen)}
              </Text>
              {editable && (
                <Group gap="xs">
                  <Button size="xs" variant="default" onClick={() => act('up', chosen)}>
                    上へ
                  </Button>
                  <Button size="xs" variant="default" onClick={() => act('down', chosen)}>
                    下へ
                  </Button>
                  {otherParents(nodes, chosen).length > 0 && (
                    <Button size="xs" variant="default" onClick={() => setOpened({ act: 'move', node: chosen })}>
                      移す
                    </Button>
                  )}
                  <Button size="xs" variant="default" onClick={() => setOpened({ act: 'merge', node: chosen })}>
                    統合
                  </Button>
                  <Button size="xs" variant="default" onClick={() => setOpened({ act: 'split', node: chosen })}>
                    分割
                  </Button>
                  <Button size="xs" variant="default" color="red" onClick={() => act('remove', chosen)}>
                    {chosen.wasInForce ? '廃止' : '削除'}
                  </Button>
                </Group>
              )}
            </Group>
            <ChosenNode outline={outline} node={chosen} kept={kept} titleRef={titleRef} />
          </Box>
        )}
      </Section>
      {opened?.act === 'add' && (
        <AddNodeDialog outline={outline} place={opened.place} onAdded={closeAndChoose} onClose={close} />
      )}
      {opened?.act === 'remove' && (
        <RemoveDialog
          outline={outline}
          node={opened.node}
          onRemoved={() => closeAndChoose(neighbourOf(nodes, opened.node))}
          onClose={close}
        />
      )}
      {opened?.act === 'move' && (
        <MoveDialog outline={outline} node={opened.node} onMoved={closeAndChoose} onClose={close} />
      )}
      {opened?.act === 'merge' && (
        <MergeDialog outline={outline} node={opened.node} onMerged={closeAndChoose} onClose={close} />
      )}
      {opened?.act === 'split' && (
        <SplitDialog outline={outline} node={opened.node} onSplit={closeAndChoose} onClose={close} />
      )}
      {opened?.act === 'help' && <KeyHelp onClose={close} />}
    </div>
  );
}

const nodeName = ({ levels }: PlanOutline, kind: OutlineNode['kind']) =>
  levels.find((level) => level.kind === kind)?.name ?? nodeKindLabels[kind];

function canHaveBelow({ levels }: PlanOutline, { kind }: OutlineNode): boolean {
  return kind !== levels.at(-1)?.kind;
}

/** What is chosen when a node is gone: the one after it, else before it, else above it. */
function neighbourOf(nodes: readonly OutlineNode[], node: OutlineNode): string | null {
  const siblings = childrenOf(nodes, node.parentId);
  const place = siblings.findIndex(({ id }) => id === node.id);
  return (siblings[place + 1] ?? siblings[place - 1])?.id ?? node.parentId;
}

interface ChosenNodeProps {
  outline: PlanOutline;
  node: OutlineNode;
  kept: KeptTexts;
  titleRef: React.RefObject<HTMLInputElement | null>;
}

function ChosenNode({ outline, node, kept, titleRef }: ChosenNodeProps) {
  const query = useQuery(nodeQuery(outline.id, node.id));
  return (
    <QueryView query={query}>
      {(detail) => (
        // Another node, and another revision of it, begins its form anew.
        <NodeForm
          key={`${node.id} ${outline.revision.id} ${outline.editable}`}
          outline={outline}
          node={detail}
          kept={kept}
          titleRef={titleRef}
        />
      )}
    </QueryView>
  );
}
