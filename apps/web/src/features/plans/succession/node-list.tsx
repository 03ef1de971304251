import { Text } from '@mantine/core';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import classes from './plan-succession-view.module.css';
import { depthOf, nameOf, type SucceedingNode, type SuccessionSide } from './succession-lists.js';

interface NodeListProps {
  title: string;
  side: SuccessionSide;
  /** Those that are shown; the others are linked and hidden. */
  shown: readonly SucceedingNode[];
  chosenId: string | null;
  onChoose: (id: string) => void;
  linkedIds: ReadonlySet<string | null>;
  /** Words narrow the list: an empty one does not mean that all is linked. */
  isFiltered: boolean;
  dragging: Dragging;
}

/** One item of either list on its way to one of the same kind in the other. */
interface Dragging {
  dragged: SucceedingNode | null;
  onDrag: (node: SucceedingNode) => void;
  onDragEnd: () => void;
  onDrop: (onto: SucceedingNode) => void;
}

/** Items that Page Up and Page Down pass by. */
const PAGE = 10;

/** One of the two plans as a list to choose from: arrow keys choose, as the mouse does, and items are dragged from one to the other. */
export function NodeList({ title, side, shown, chosenId, onChoose, linkedIds, isFiltered, dragging }: NodeListProps) {
  const { dragged, onDrag, onDragEnd, onDrop } = dragging;
  const [overId, setOverId] = useState<string | null>(null);
  const mayTake = (node: SucceedingNode) =>
    dragged !== null && dragged.kind === node.kind && !side.nodes.some(({ id }) => id === dragged.id);
  const headId = useId();
  const list = useRef<HTMLDivElement>(null);
  const place = Math.max(
    0,
    shown.findIndex(({ id }) => id === chosenId),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE, Home: -shown.length, End: shown.length };
    const step = steps[event.key as keyof typeof steps];
    const to = step === undefined ? undefined : place + step;
    if (to === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const next = shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (!next) return;
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-node="${next.id}"]`)?.focus();
  };
  return (
    <div>
      <Text fw={700} id={headId}>
        {title}　{side.planName}
      </Text>
      {shown.length === 0 && (
        <Text c="dimmed" fz="sm">
          {side.nodes.length === 0
            ? 'この計画には、まだ項目がありません。計画の編集で追加してください。'
            : isFiltered
              ? '絞り込みに合う項目はありません。'
              : 'すべての項目を結びました。'}
        </Text>
      )}
      <div ref={list} role="listbox" aria-labelledby={headId} className={classes.list} tabIndex={-1}>
        {shown.map((node, index) => (
          <div
            key={node.id}
            role="option"
            data-node={node.id}
            aria-selected={node.id === chosenId}
            tabIndex={index === place ? 0 : -1}
            className={classes.option}
            style={{ '--depth': depthOf(side.nodes, node) } as CSSProperties}
            onClick={() => onChoose(node.id)}
            onFocus={() => {
              if (chosenId === null) onChoose(node.id);
            }}
            onKeyDown={onKeyDown}
            draggable
            data-over={(overId === node.id && mayTake(node)) || undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'link';
              event.dataTransfer.setData('text/plain', nameOf(node));
              onDrag(node);
            }}
            onDragEnd={onDragEnd}
            onDragOver={(event) => {
              if (!mayTake(node)) return;
              event.preventDefault();
              event.dataTransfer.dropEffect = 'link';
              setOverId(node.id);
            }}
            onDragLeave={() => setOverId(null)}
            onDrop={(event) => {
              event.preventDefault();
              setOverId(null);
              if (mayTake(node)) onDrop(node);
            }}
          >
            <span className={classes.kind}>{nodeKindLabels[node.kind]}</span>
            <span>{nameOf(node)}</span>
            {node.leadDepartment !== null && <span className={classes.kind}>{node.leadDepartment}</span>}
            {linkedIds.has(node.id) && <span className={classes.kind}>✓ 結び済み</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
