import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
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
  if (!slot.conflict) return null;
  const { theirs, byName, at } = slot.conflict;
  const who = byName ? `${byName}さん` : 'ほかの人';
  const when = at ? `（${new Date(at).toLocaleString('ja-JP', { dateStyle: 'short', timeStyle: 'short' })}）` : '';
  return (
    <Alert color="red" title={`「${label}」を${who}が先に更新しています${when}`} role="alert">
      <Stack gap="sm">
        <Text size="sm">どちらを残すか選んでください。選ぶまで、どちらの文章も消えません。</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Text component="div" className={classes.quoted}>
            <Text fw={700} size="sm">
              あなたの入力
            </Text>
            {show(slot.value)}
          </Text>
          <Text component="div" className={classes.quoted}>
            <Text fw={700} size="sm">
              {who}の入力
            </Text>
            {show(theirs)}
          </Text>
        </SimpleGrid>
        <Group>
          <Button size="xs" onClick={() => onResolve('mine')}>
            あなたの入力を残す
          </Button>
          <Button size="xs" variant="default" onClick={() => onResolve('theirs')}>
            {who}の入力にする
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
