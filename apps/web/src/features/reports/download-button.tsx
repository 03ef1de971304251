import { Alert, Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { describeError } from '../../lib/error-messages.js';

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

export function DownloadFailure({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Stack mt="sm">
      <Alert color="red" role="alert" title="ファイルを作成できませんでした">
        {describeError(error).message}
      </Alert>
    </Stack>
  );
}
