import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { erases, type PasteTarget, type PlannedCell, planPaste } from './paste-plan.js';
import { PasteTable } from './paste-table.js';
import { isEmptyCell } from './pasted-cells.js';

interface PasteReviewProps {
  lines: string[][];
  targets: readonly PasteTarget[];
  onConfirm: (planned: readonly PlannedCell[]) => void;
  onCancel: () => void;
}

const CELLS_IN_LABEL = 3;

/** 「2列目（12、13、…）」: enough of a column to know it by. */
function columnLabel(cells: readonly string[], index: number): string {
  const filled = cells.filter((cell) => !isEmptyCell(cell)).map((cell) => cell.trim().slice(0, 12));
  const more = filled.length > CELLS_IN_LABEL ? '、…' : '';
  return `${index + 1}列目（${filled.slice(0, CELLS_IN_LABEL).join('、')}${more}）`;
}

function summaryOf(planned: readonly PlannedCell[]): string {
  const count = (kind: PlannedCell['kind']) => planned.filter((cell) => cell.kind === kind).length;
  const erased = planned.filter(erases).length;
  const sentences = [
    count('write') > 0 ? `${count('write')}件を貼り付けます。` : '貼り付けられる値がありません。',
    erased > 0 && `うち${erased}件は、いまの値が消えます。`,
    count('refused') > 0 && `${count('refused')}件は貼り付けられません。理由を確かめ、あとで入力してください。`,
    count('unchanged') > 0 && `${count('unchanged')}件は変更がありません。`,
    count('beyond') > 0 && `${count('beyond')}件は貼り付け先がありません。`,
  ];
  return sentences.filter(Boolean).join('');
}

/** What pasting would write, box by box, for the person to confirm or to leave. */
export function PasteReview({ lines, targets, onConfirm, onCancel }: PasteReviewProps) {
  const [chosen, setChosen] = useState(lines.length === 1 ? 0 : null);
  const cells = chosen === null ? undefined : lines[chosen];
  const planned = cells && planPaste(cells, targets);
  const isWritable = planned?.some(({ kind }) => kind === 'write') ?? false;
  return (
    // the room above is for the focus ring, which the title would cut off
    <Stack pt={8}>
      <Text role="status" tabIndex={-1} data-autofocus>
        {planned ? summaryOf(planned) : `コピーしたセルが${lines.length}列あります。貼り付ける列を一つ選んでください。`}
      </Text>
      {lines.length > 1 && (
        <NativeSelect
          label="貼り付ける列"
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => setChosen(value === '' ? null : Number(value))}
        >
          <option value="">選んでください</option>
          {lines.map((line, index) => {
            const label = columnLabel(line, index);
            return (
              <option key={label} value={index}>
                {label}
              </option>
            );
          })}
        </NativeSelect>
      )}
      {planned && <PasteTable planned={planned} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {planned && !isWritable ? '閉じる' : 'やめる'}
        </Button>
        {planned && isWritable && <Button onClick={() => onConfirm(planned)}>貼り付ける</Button>}
      </Group>
    </Stack>
  );
}
