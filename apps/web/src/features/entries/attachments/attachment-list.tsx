import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import type { EntryAttachment, EntryDetail } from '@mawasu/contract';
import { removedTracesText } from '@mawasu/domain/plans';
import { attachmentFileText, MOST_ATTACHMENTS, withheldBecause, withheldWords } from '@mawasu/domain/sheets';
import { useRef, useState } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import { useFocusAfterMove, type Way } from '../../../components/ui/use-focus-after-move.js';
import { attachmentAddress } from '../../../lib/picture-address.js';
import { AddAttachmentDialog, EditAttachmentDialog } from './attachment-dialogs.js';
import classes from './attachments.module.css';
import { useAttachments } from './use-attachments.js';

interface AttachmentListProps {
  entry: EntryDetail;
  mayChange: boolean;
}

/** 写真・データ of a sheet in their order; order and removal are stored at once, words from a dialog. */
export function AttachmentList({ entry, mayChange }: AttachmentListProps) {
  const { items } = entry.attachments;
  const { add, change } = useAttachments(entry);
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const followed = useFocusAfterMove(group, items.map(({ checksum }) => checksum).join());
  const choose = (next: readonly EntryAttachment[], told: string | null = null) => {
    if (change.isPending) return;
    setSaid(null);
    change.mutate(next, { onSuccess: () => setSaid(told) });
  };
  const move = (item: EntryAttachment, index: number, way: Way) => {
    followed.current = { item: item.checksum, way };
    choose(items.toSpliced(index, 1).toSpliced(way === 'up' ? index - 1 : index + 1, 0, item));
  };
  const editedItem = items.find(({ checksum }) => checksum === edited);
  return (
    <Stack gap="xs" mt="xs" role="group" aria-label="写真・データ" ref={group}>
      {items.map((item, index) => (
        <Box key={item.checksum} className={classes.row} role="group" aria-label={item.title} data-item={item.checksum}>
          <Attachment entryId={entry.id} item={item} />
          {mayChange && (
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => setEdited(item.checksum)}>
                説明を直す
              </Button>
              {ways.map(({ way, label }) => (
                <Button
                  key={way}
                  size="xs"
                  variant="default"
                  data-way={way}
                  disabled={way === 'up' ? index === 0 : index === items.length - 1}
                  onClick={() => move(item, index, way)}
                >
                  {label}
                </Button>
              ))}
              <Button
                size="xs"
                variant="default"
                onClick={() => choose(items.toSpliced(index, 1), `「${item.title}」を外しました。`)}
              >
                外す
              </Button>
            </Group>
          )}
        </Box>
      ))}
      {edited === null && <Refused error={change.error} fields={[]} />}
      {mayChange && items.length < MOST_ATTACHMENTS && (
        <Button size="xs" variant="default" className={classes.add} onClick={() => setAdding(true)}>
          写真・データを追加する
        </Button>
      )}
      {mayChange && items.length >= MOST_ATTACHMENTS && (
        <Text size="sm">
          {MOST_ATTACHMENTS}件登録されています。ほかのものを追加するときは、先にどれかを外してください。
        </Text>
      )}
      <Text size="sm" role="status">
        {said}
      </Text>
      {isAdding && (
        <AddAttachmentDialog
          entryId={entry.id}
          pending={add.isPending}
          error={add.error}
          onReset={add.reset}
          onAdd={(sent, onAdded) =>
            add.mutate(sent, {
              onSuccess: ({ removed }) => {
                setSaid(removedTracesText(removed) ?? `「${sent.title}」を追加しました。`);
                onAdded();
                setAdding(false);
              },
            })
          }
          onClose={() => {
            setAdding(false);
            add.reset();
          }}
        />
      )}
      {editedItem && (
        <EditAttachmentDialog
          item={editedItem}
          pending={change.isPending}
          error={change.error}
          index={items.indexOf(editedItem)}
          onChange={(words, onChanged) => {
            const next = items.map((one) => (one === editedItem ? { ...one, ...words } : one));
            change.mutate(next, {
              onSuccess: () => {
                onChanged();
                setEdited(null);
              },
            });
          }}
          onClose={() => {
            setEdited(null);
            change.reset();
          }}
        />
      )}
    </Stack>
  );
}

const ways: readonly { way: Way; label: string }[] = [
  { way: 'up', label: '上へ' },
  { way: 'down', label: '下へ' },
];

function Attachment({ entryId, item }: { entryId: string; item: EntryAttachment }) {
  const { kind, checksum, title, alt, source, fileName, width, height } = item;
  const address = attachmentAddress(entryId, checksum);
  const withheld = withheldBecause(item);
  return (
    <div className={classes.attachment}>
      {kind === 'picture' && width !== null && height !== null && (
        <img className={classes.thumbnail} src={address} alt={alt || title} width={width} height={height} />
      )}
      <div className={classes.words}>
        <Text size="sm" fw={700}>
          {kind === 'picture' ? (
            title
          ) : (
            <Anchor href={address} download inherit>
              {title}（{fileName}、{attachmentFileText(item)}）
            </Anchor>
          )}
        </Text>
        {alt !== '' && <Text size="sm">{alt}</Text>}
        {source !== '' && <Text size="sm">出典：{source}</Text>}
        <Text size="sm" c="dimmed">
          {withheld === null ? '公表に含めます。' : `公表に含めません（${withheldWords[withheld]}）。`}
        </Text>
      </div>
    </div>
  );
}
