import { Alert, Button, Group, Text } from '@mantine/core';

/** What of the typing the note asks, of a form as of a dialog. */
export interface KeptTyping {
  isKept: boolean;
  discard: () => void;
}

/** Above a form or in a dialog that shows what was typed before it was opened: nobody should save another day's text unawares. */
export function KeptTypingNote({ isKept, discard }: KeptTyping) {
  if (!isKept) return null;
  return (
    <Alert color="yellow" role="status">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">前に入力して保存していない内容を、この端末から戻しました。</Text>
        <Button size="compact-sm" variant="default" onClick={discard}>
          戻した入力を消す
        </Button>
      </Group>
    </Alert>
  );
}
