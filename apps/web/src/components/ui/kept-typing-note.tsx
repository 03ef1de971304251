import { Alert, Button, Group, Text } from '@mantine/core';

interface KeptTypingNoteProps {
  isKept: boolean;
  onDiscard: () => void;
}

/** Above a form that shows what was typed before its page was opened: nobody should save another day's text unawares. */
export function KeptTypingNote({ isKept, onDiscard }: KeptTypingNoteProps) {
  if (!isKept) return null;
  return (
    <Alert color="yellow" role="status">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">前に入力して保存していない内容を、この端末から戻しました。</Text>
        <Button size="compact-sm" variant="default" onClick={onDiscard}>
          戻した入力を消す
        </Button>
      </Group>
    </Alert>
  );
}
