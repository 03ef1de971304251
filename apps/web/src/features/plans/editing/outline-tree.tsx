import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type OutlineAct, outlineActOf } from './outline-keys.js';
import { nodeName, outlineRows } from './outline-nodes.js';
import classes from './outline-tree.module.css';

interface OutlineTreeProps {
  outline: PlanOutline;
  chosenId: string | null;
  onChoose: (id: string) => void;
  /** What a key asks for; moving within the tree is done here. */
  onAct: (act: OutlineAct, node: OutlineNode) => void;
}

/** The plan as a tree to be worked on by keys: one line has the focus, and what is chosen is in the form beside it. */
export function OutlineTree({ outline, chosenId, onChoose, onAct }: OutlineTreeProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = outlineRows(outline.nodes, (id) => folded.has(id));
  const list = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const focused = rows.find(({ node }) => node.id === chosenId) ?? rows[0];
  const nameOf = (kind: OutlineNode['kind']) =>
    outline.levels.find((level) => level.kind === kind)?.name ?? nodeKindLabels[kind];
  const fold = (id: string, on: boolean) => {
    const next = new Set(folded);
    if (on) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  // The chosen line may have been moved, or have come into being, by the last key.
  useEffect(() => {
    if (!hasFocus.current || !focused) return;
    list.current?.querySelector<HTMLElement>(`[data-node="${focused.node.id}"]`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!focused || event.nativeEvent.isComposing) return;
    const act = outlineActOf(event);
    if (act === null) return;
    event.preventDefault();
    const place = rows.indexOf(focused);
    const { node, hasChildren } = focused;
    const isFolded = folded.has(node.id);
    const go = (to: number) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
      if (next) onChoose(next.node.id);
    };
    if (act === 'previous') go(place - 1);
    else if (act === 'next') go(place + 1);
    else if (act === 'first') go(0);
    else if (act === 'last') go(rows.length - 1);
    else if (act === 'in') {
      if (hasChildren && isFolded) fold(node.id, false);
      else if (hasChildren) go(place + 1);
    } else if (act === 'out') {
      if (hasChildren && !isFolded) fold(node.id, true);
      else if (node.parentId !== null) onChoose(node.parentId);
    } else onAct(act, node);
  };
  return (
    <div
      ref={list}
      role="tree"
      aria-label="計画の体系"
      className={classes.tree}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      {rows.map(({ node, depth, place, siblings, hasChildren }) => {
        const isFolded = folded.has(node.id);
        return (
          <div
            key={node.id}
            role="treeitem"
            data-node={node.id}
            aria-level={depth + 1}
            aria-posinset={place + 1}
            aria-setsize={siblings}
            aria-expanded={hasChildren ? !isFolded : undefined}
            aria-selected={node.id === chosenId}
            tabIndex={node.id === focused?.node.id ? 0 : -1}
            className={classes.row}
            style={{ '--depth': depth } as CSSProperties}
            onClick={() => onChoose(node.id)}
            onKeyDown={onKeyDown}
          >
            <span
              className={classes.fold}
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                fold(node.id, !isFolded);
              }}
            >
              {hasChildren && (isFolded ? <IconChevronRight size={14} /> : <IconChevronDown size={14} />)}
            </span>
            <span className={classes.kind}>{nameOf(node.kind)}</span>
            <span>{nodeName(node)}</span>
          </div>
        );
      })}
    </div>
  );
}
