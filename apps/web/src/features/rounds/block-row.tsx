import { ActionIcon, Box, Button, Group, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { hidingRefusal } from '@mawasu/domain/rounds';
import type { FormBlock } from '@mawasu/domain/sheets';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { blockName, blockSummary } from './block-words.js';
import classes from './form-editor.module.css';

interface BlockRowProps {
  block: FormBlock;
  place: number;
  count: number;
  scale: RoundDetail['scale'];
  isOpen: boolean;
  hasProblem: boolean;
  onToggle: () => void;
  onMove: (place: number) => void;
  onHide: () => void;
  drag: { isDragged: boolean; onStart: () => void; onEnd: () => void; onDrop: () => void };
  /** The fields of the block, shown while it is open. */
  children: ReactNode;
}

/** One block of the form: where it stands, what it is, and the way to move, change and hide it. */
export function BlockRow(props: BlockRowProps) {
  const { block, place, count, scale, isOpen, hasProblem, onToggle, onMove, onHide, drag, children } = props;
  const [isOver, setOver] = useState(false);
  const name = blockName(block);
  const refusal = hidingRefusal(block, scale);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    onMove(place + by);
  };
  return (
    <Box
      component="li"
      className={classes.block}
      data-over={isOver || undefined}
      data-dragged={drag.isDragged || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drag.onDrop();
      }}
    >
      <Group gap="xs" wrap="nowrap" align="center">
        <button
          type="button"
          className={classes.handle}
          data-handle={block.key}
          draggable
          aria-label={`「${name}」の順番を変える（Alt + ↑、Alt + ↓）`}
          onKeyDown={onKeyDown}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', name);
            drag.onStart();
          }}
          onDragEnd={drag.onEnd}
        >
          <IconGripVertical size={18} aria-hidden />
        </button>
        <Box flex={1} miw={0}>
          <Text fw={700} component="span">
            {place + 1}．{name}
          </Text>
          <Text fz="sm" c="dimmed">
            {blockSummary(block)}
          </Text>
          {hasProblem && !isOpen && (
            <Text fz="sm" c="red">
              直すところがあります。「編集」を開いてください。
            </Text>
          )}
        </Box>
        <ActionIcon
          variant="default"
          aria-label={`「${name}」を上へ`}
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={`「${name}」を下へ`}
          disabled={place === count - 1}
          onClick={() => onMove(place + 1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <Button
          variant="default"
          size="xs"
          aria-label={`「${name}」を編集する`}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? '閉じる' : '編集'}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          aria-label={`「${name}」を隠す`}
          disabled={refusal !== null}
          title={refusal ?? undefined}
          onClick={onHide}
        >
          隠す
        </Button>
      </Group>
      {isOpen && (
        <Box pt="xs" ps="xl">
          {children}
          {refusal !== null && (
            <Text fz="sm" c="dimmed" mt="xs">
              {refusal}
            </Text>
          )}
        </Box>
      )}
    </Box>
  );
}
