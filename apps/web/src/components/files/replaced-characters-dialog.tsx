import { Button, Group, Text } from '@mantine/core';
import { keepFile } from '../../lib/keep-file.js';
import { Dialog } from '../ui/dialog.js';
import { FigureTable } from '../ui/figure-table.js';
import type { ReplacedFile } from './cp932-file.js';

/** So many are looked through; the rest is counted. */
const SHOWN = 200;

/** Which characters the chosen way of writing cannot hold, where they stand, and what would stand there. */
export function ReplacedCharactersDialog({ file, onClose }: { file: ReplacedFile; onClose: () => void }) {
  const { name, blob, original, replaced } = file;
  const save = (content: Blob) => {
    keepFile({ name, blob: content });
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title="Shift_JISに書けない文字があります" size="lg">
      <Text size="sm" mb="sm">
        Shift_JISに書けない文字が{replaced.length}か所あります。
        {'このまま保存すると、「書き換え後」の文字になります。元の文字のまま保存するときは、UTF-8を選んでください。'}
      </Text>
      <FigureTable
        caption="Shift_JISに書けない文字"
        captionHidden
        columns={[
          { key: 'place', header: '行と列', cell: ({ row, column }) => `${row}行目　${column}` },
          { key: 'character', header: '文字', cell: ({ character }) => character },
          { key: 'code', header: '文字の番号', cell: ({ codePoints }) => codePoints },
          { key: 'written', header: '書き換え後', cell: ({ written }) => written },
        ]}
        rows={replaced.slice(0, SHOWN)}
        rowKey={(_, index) => String(index)}
        dense
      />
      {replaced.length > SHOWN && (
        <Text size="sm" c="dimmed" mt="xs">
          ほかに{replaced.length - SHOWN}か所あります。
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        行は、見出しを1行目として数えています。
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          保存しない
        </Button>
        <Button variant="default" onClick={() => save(blob)}>
          書き換えて保存
        </Button>
        <Button onClick={() => save(original)}>UTF-8で保存</Button>
      </Group>
    </Dialog>
  );
}
