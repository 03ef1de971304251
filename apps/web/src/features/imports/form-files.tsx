import { Button, Group, Text } from '@mantine/core';
import type { TableKind } from '@mawasu/domain/imports';
import { IconDownload } from '@tabler/icons-react';
import { describeError } from '../../lib/error-messages.js';
import { useImportForm } from './imports.queries.js';

const files = [
  { isFilled: false, label: '空の様式（Excel）' },
  { isFilled: true, label: '登録内容入りの様式（Excel）' },
] as const;

/** The form of a kind, empty or with what is held. */
export function FormFiles({ kind }: { kind: TableKind }) {
  const form = useImportForm(kind);
  return (
    <div>
      <Group gap="sm">
        {files.map(({ isFilled, label }) => (
          <Button
            key={label}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={form.isPending && form.variables === isFilled}
            onClick={() => form.mutate(isFilled)}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Text fz="sm" c="dimmed" mt="xs">
        見出しの順番や書き方が少し違う表や、CSVも読み取れます。
      </Text>
      {form.isError && (
        <Text c="red" fz="sm" role="alert">
          様式を保存できませんでした。{describeError(form.error).message}
        </Text>
      )}
    </div>
  );
}
