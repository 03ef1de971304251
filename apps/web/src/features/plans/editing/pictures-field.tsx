import { Box, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { PlanPicture } from '@mawasu/contract';
import { MOST_PICTURES, removedTracesText } from '@mawasu/domain/plans';
import { useRef, useState } from 'react';
import { useFocusAfterMove, type Way } from '../../../components/ui/use-focus-after-move.js';
import { pictureAddress } from '../../../lib/picture-address.js';
import { AddPictureDialog } from './add-picture-dialog.js';
import classes from './pictures-field.module.css';
import type { NodeSaving } from './use-node-saving.js';

interface PicturesFieldProps {
  label: string;
  saving: NodeSaving;
  /** What was refused at a path of the node. */
  problem: (path: string) => string | null;
  readOnly: boolean;
}

/** 写真・データ: each with its words; order and removal are stored at once, words when their box is left. */
export function PicturesField({ label, saving, problem, readOnly }: PicturesFieldProps) {
  const [isAdding, setIsAdding] = useState(false);
  const [removed, setRemoved] = useState<string | null>(null);
  const { values, set, save } = saving;
  const items = values.pictures;
  const group = useRef<HTMLDivElement>(null);
  const followed = useFocusAfterMove(group, items.map(({ checksum }) => checksum).join());
  const choose = (next: PlanPicture[]) => {
    set('pictures', next);
    save();
  };
  const move = (item: PlanPicture, index: number, way: Way) => {
    followed.current = { item: item.checksum, way };
    choose(items.toSpliced(index, 1).toSpliced(way === 'up' ? index - 1 : index + 1, 0, item));
  };
  const whole = problem('pictures');
  return (
    <Stack gap="xs" role="group" aria-label={label} ref={group}>
      <Text fw={700} fz="sm">
        {label}
      </Text>
      {items.map((item, index) => (
        <PictureRow
          key={item.checksum}
          item={item}
          name={`${label} ${index + 1}`}
          problem={(path) => problem(`pictures.${index}.${path}`)}
          readOnly={readOnly}
          onChange={(next) => set('pictures', items.toSpliced(index, 1, next))}
          onLeave={save}
          onMoveUp={index > 0 ? () => move(item, index, 'up') : null}
          onMoveDown={index < items.length - 1 ? () => move(item, index, 'down') : null}
          onRemove={() => choose(items.toSpliced(index, 1))}
        />
      ))}
      {items.length === 0 && readOnly && (
        <Text fz="sm" c="dimmed">
          登録されていません。
        </Text>
      )}
      {whole !== null && (
        <Text c="red" fz="sm" role="alert">
          {whole}
        </Text>
      )}
      {!readOnly && items.length < MOST_PICTURES && (
        <Button size="xs" variant="default" onClick={() => setIsAdding(true)} style={{ alignSelf: 'flex-start' }}>
          {label}を追加する
        </Button>
      )}
      <Text fz="sm" role="status">
        {removed}
      </Text>
      {isAdding && (
        <AddPictureDialog
          nodeId={saving.nodeId}
          onAdd={saving.addPicture}
          onAdded={(traces) => setRemoved(removedTracesText(traces))}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Stack>
  );
}

interface PictureRowProps {
  item: PlanPicture;
  name: string;
  problem: (path: string) => string | null;
  readOnly: boolean;
  onChange: (item: PlanPicture) => void;
  onLeave: () => void;
  onMoveUp: (() => void) | null;
  onMoveDown: (() => void) | null;
  onRemove: () => void;
}

function PictureRow(props: PictureRowProps) {
  const { item, name, problem, readOnly, onChange, onLeave, onMoveUp, onMoveDown, onRemove } = props;
  const box = (key: 'title' | 'alt' | 'source') => ({
    value: item[key],
    readOnly,
    error: problem(key),
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange({ ...item, [key]: event.currentTarget.value }),
    onBlur: onLeave,
  });
  const moves = [
    { way: 'up', label: '上へ', act: onMoveUp },
    { way: 'down', label: '下へ', act: onMoveDown },
  ];
  return (
    <Box className={classes.row} role="group" aria-label={name} data-item={item.checksum}>
      <img
        className={classes.thumbnail}
        src={pictureAddress(item.checksum)}
        alt={item.alt}
        width={item.width}
        height={item.height}
      />
      <Stack gap={4} flex={1} miw={0}>
        <TextInput size="sm" label="題名" withAsterisk {...box('title')} />
        <Textarea size="sm" label="代替テキスト（何が写っているか）" withAsterisk autosize {...box('alt')} />
        <TextInput size="sm" label="出典" {...box('source')} />
        {problem('checksum') !== null && (
          <Text c="red" fz="sm" role="alert">
            {problem('checksum')}
          </Text>
        )}
        {!readOnly && (
          <Group gap="xs">
            {moves.map(({ way, label, act }) => (
              <Button
                key={way}
                size="xs"
                variant="default"
                data-way={way}
                disabled={act === null}
                aria-label={`${name}を${label}`}
                onClick={() => act?.()}
              >
                {label}
              </Button>
            ))}
            <Button size="xs" variant="default" aria-label={`${name}を外す`} onClick={onRemove}>
              外す
            </Button>
          </Group>
        )}
      </Stack>
    </Box>
  );
}
