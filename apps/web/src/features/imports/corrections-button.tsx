import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { describeError } from '../../lib/error-messages.js';
import { useCorrections } from './imports.queries.js';

/** The table as it was sent, with the reasons beside the cells. */
export function CorrectionsButton({ id }: { id: string }) {
  const file = useCorrections(id);
  return (
    <>
      <Button
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        理由を書き入れた表（Excel）
      </Button>
      {file.isError && (
        <Text c="red" fz="sm" role="alert">
          保存できませんでした。{describeError(file.error).message}
        </Text>
      )}
    </>
  );
}
