import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

interface DownloadButtonProps {
  /** 「PDF」, 「Excel」, 「CSV」 */
  format: string;
  label?: string;
  pending: boolean;
  onClick: () => void;
  compact?: boolean;
}

export function DownloadButton({ format, label, pending, onClick, compact = false }: DownloadButtonProps) {
  return (
    <Button
      variant={compact ? 'default' : 'filled'}
      size={compact ? 'xs' : 'sm'}
      leftSection={<IconDownload size={compact ? 16 : 18} aria-hidden />}
      loading={pending}
      onClick={onClick}
      aria-label={label}
    >
      {compact ? format : `${format}で保存`}
    </Button>
  );
}
