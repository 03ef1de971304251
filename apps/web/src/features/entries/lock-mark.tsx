import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

/** What keeps one field from being typed into, at the field: on pointing, focus and touch, and read out. */
export function LockMark({ cause }: { cause: string }) {
  return (
    <Tooltip label={cause} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <IconLock size={14} role="img" aria-label={cause} tabIndex={0} />
    </Tooltip>
  );
}
