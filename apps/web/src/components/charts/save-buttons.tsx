import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { TableFormat } from './save-table.js';

const formats = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
] as const;

interface SaveButtonsProps {
  /** What is saved, in words: 「指標12件」. */
  of: string;
  pending?: boolean;
  disabled?: boolean;
  onSave: (format: TableFormat) => void;
}

/** A table to take away: as a workbook for Excel, in which codes such as 1-1-1 stay as they are, and as CSV for other programs. */
export function SaveButtons({ of, pending = false, disabled = false, onSave }: SaveButtonsProps) {
  return formats.map(([format, label]) => (
    <Button
      key={format}
      size="xs"
      variant="default"
      className="no-print"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-label={`${of}を${label}で保存`}
      title={format === 'csv' ? 'ほかのソフトで読み込むとき' : undefined}
      loading={pending}
      disabled={disabled}
      onClick={() => onSave(format)}
    >
      {label}
    </Button>
  ));
}
