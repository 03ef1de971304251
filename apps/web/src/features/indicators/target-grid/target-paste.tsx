import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Dialog } from '../../../components/ui/dialog.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import type { PlannedTarget, TargetColumn } from './target-draft.js';
import classes from './target-grid.module.css';

interface TargetPasteProps {
  planned: readonly PlannedTarget[];
  onConfirm: () => void;
  onClose: () => void;
}

const SHOWN = 200;

function summary(planned: readonly PlannedTarget[]): string {
  const count = (kind: PlannedTarget['kind']) => planned.filter((one) => one.kind === kind).length;
  const sentences = [
    count('write') > 0 ? `${count('write').toLocaleString()}件を貼り付けます。` : '貼り付けられる値がありません。',
    count('refused') > 0 && `${count('refused')}件は読み取れません。`,
    count('closed') > 0 && `${count('closed')}件は入力できない欄です。`,
    count('same') > 0 && `${count('same')}件は変更がありません。`,
    count('beyond') > 0 && `${count('beyond')}件は貼り付け先がありません。`,
  ];
  return sentences.filter(Boolean).join('');
}

const yearOf = (column: TargetColumn): string => (column === 'final' ? '最終目標' : fiscalYearLabel(column));

/** Shows a pasted block cell by cell before any of it stands in the grid. */
export function TargetPaste({ planned, onConfirm, onClose }: TargetPasteProps) {
  const isWritable = planned.some(({ kind }) => kind === 'write');
  return (
    <Dialog opened onClose={onClose} title="貼り付ける内容の確認" size="xl">
      <Stack pt={8}>
        <Text role="status" tabIndex={-1} data-autofocus>
          {summary(planned)}
        </Text>
        <ScrollBox label="貼り付ける内容">
          <Table withTableBorder withColumnBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">指標</Table.Th>
                <Table.Th scope="col">目標</Table.Th>
                <Table.Th scope="col" className={classes.oneLine}>
                  いまの値
                </Table.Th>
                <Table.Th scope="col">貼り付ける値</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {planned.slice(0, SHOWN).map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells keep their order
                <Table.Tr key={index}>
                  <Table.Th scope="row">{one.kind === 'beyond' ? '貼り付け先がありません' : one.row.name}</Table.Th>
                  <Table.Td className={classes.oneLine}>{one.kind === 'beyond' ? '' : yearOf(one.column)}</Table.Td>
                  <Table.Td ta="right" className={classes.oneLine}>
                    {one.kind === 'beyond' ? '' : one.before || 'なし'}
                  </Table.Td>
                  <Table.Td ta={one.kind === 'write' ? 'right' : 'left'}>
                    {one.kind === 'write' ? (
                      <Text fw={700}>{one.after || 'なし'}</Text>
                    ) : (
                      <Text fz="sm" c={one.kind === 'refused' ? 'var(--mantine-color-error)' : 'dimmed'}>
                        {one.kind === 'beyond' ? `「${one.cell}」` : `「${one.cell}」 ${one.message}`}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
              {planned.length > SHOWN && (
                <Table.Tr>
                  <Table.Td colSpan={4}>ほかに{(planned.length - SHOWN).toLocaleString()}件あります。</Table.Td>
                </Table.Tr>
              )}
            </Table.Tbody>
          </Table>
        </ScrollBox>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {isWritable ? 'やめる' : '閉じる'}
          </Button>
          {isWritable && <Button onClick={onConfirm}>貼り付ける</Button>}
        </Group>
      </Stack>
    </Dialog>
  );
}
