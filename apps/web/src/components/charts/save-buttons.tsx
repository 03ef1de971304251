import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReplacedFile } from '../files/cp932-file.js';
import { ReplacedCharacters } from '../files/replaced-characters.js';
import type { TableFormat } from './save-table.js';

const formats: readonly [TableFormat, string][] = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['cp932', 'CSV（Shift_JIS）'],
];

interface SaveButtonsProps {
  /** What is saved, in words: 「指標12件」. */
  of: string;
  pending?: boolean;
  disabled?: boolean;
  onSave: (format: TableFormat) => void;
  /** Where a list may be saved in Shift_JIS, too: the file that waits because some of its characters cannot be written in it. */
  shiftJis?: { file: ReplacedFile | null | undefined; onClose: () => void };
}

/** A table to take away: as a workbook for Excel, in which codes such as 1-1-1 stay as they are, and as CSV for other programs. */
export function SaveButtons({ of, pending = false, disabled = false, onSave, shiftJis }: SaveButtonsProps) {
  const offered = formats.filter(([format]) => shiftJis || format !== 'cp932');
  const buttons = offered.map(([format, label]) => (
    <Button
      key={format}
      size="xs"
      variant="default"
      className="no-print"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-label={`${of}を${label}で保存`}
      title={format === 'xlsx' ? undefined : 'ほかのソフトで読み込むとき'}
      loading={pending}
      disabled={disabled}
      onClick={() => onSave(format)}
    >
      {label}
    </Button>
  ));
  return (
    <>
      {buttons}
      {shiftJis && <ReplacedCharacters {...shiftJis} />}
    </>
  );
}
