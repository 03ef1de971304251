import { Alert } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import type { BlockProps } from './opened-sheet.js';

/** Why this block came back, in the words of who sent it; what was said of the whole sheet stands above it. */
export function ReturnedReason({ block, sheet: { entry } }: Pick<BlockProps, 'block' | 'sheet'>) {
  const reason = entry.returned?.reasons[block.key];
  if (!reason) return null;
  return (
    <Alert color="orange" p="xs" mb="xs" icon={<IconMessageReport aria-hidden />} title="差戻しの理由">
      <span style={{ whiteSpace: 'pre-wrap' }}>{reason}</span>
    </Alert>
  );
}
