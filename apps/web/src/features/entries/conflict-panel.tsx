import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useCurrentUser } from '../../lib/session.js';
import type { Slot } from './autosave/autosave-queue.js';
import classes from './entry-sheet.module.css';

interface ConflictPanelProps {
  label: string;
  slot: Slot;
  /** A value as the person would read it. */
  show: (value: unknown) => string;
  onResolve: (keep: 'mine' | 'theirs') => void;
}

/** Two people changed one field: both texts side by side, and the choice. Nothing is thrown away before it is made. */
export function ConflictPanel({ label, slot, show, onResolve }: ConflictPanelProps) {
  const own = useCurrentUser().displayName;
  if (!slot.conflict) return null;
  const { theirs, byName, at } = slot.conflict;
  // one person on two screens meets themselves; a text kept by this browser does not know who was first
  const someone = byName === null || byName === own ? null : `${byName}さん`;
  const title = someone
    ? `「${label}」を${someone}が先に更新しています`
    : `「${label}」は、別の画面で先に更新されています`;
  const theirsLabel = someone ? `${someone}の入力` : '先に保存された入力';
  return (
    <Alert color="red" title={at ? `${title}（${japaneseDateTime(at)}）` : title} role="alert">
      <Stack gap="sm">
        <Text size="sm">どちらを残すか選んでください。選ぶまで、どちらの内容も消えません。</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Text component="div" className={classes.quoted}>
            <Text fw={700} size="sm">
              あなたの入力
            </Text>
            {show(slot.value)}
          </Text>
          <Text component="div" className={classes.quoted}>
            <Text fw={700} size="sm">
              {theirsLabel}
            </Text>
            {show(theirs)}
          </Text>
        </SimpleGrid>
        <Group>
          <Button size="xs" onClick={() => onResolve('mine')}>
            あなたの入力を残す
          </Button>
          <Button size="xs" variant="default" onClick={() => onResolve('theirs')}>
            {theirsLabel}にする
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
