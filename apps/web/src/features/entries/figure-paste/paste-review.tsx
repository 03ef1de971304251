import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { isEmptyCell } from '../../../lib/pasted-cells.js';
import { isWritten, type PasteTarget, type PlannedCell, planPaste } from './paste-plan.js';
import { PasteTable } from './paste-table.js';

interface PasteReviewProps {
  lines: string[][];
  targets: readonly PasteTarget[];
  /** With the boxes whose figure may be taken away. */
  onConfirm: (planned: readonly PlannedCell[], erased: ReadonlySet<string>) => void;
  onCancel: () => void;
}

const CELLS_IN_LABEL = 3;

/** 「2列目（12、13、…）」: enough of a column to know it by. */
function columnLabel(cells: readonly string[], index: number): string {
  const filled = cells.filter((cell) => !isEmptyCell(cell)).map((cell) => cell.trim().slice(0, 12));
  const more = filled.length > CELLS_IN_LABEL ? '、…' : '';
  return `${index + 1}列目（${filled.slice(0, CELLS_IN_LABEL).join('、')}${more}）`;
}

function summaryOf(planned: readonly PlannedCell[], erased: ReadonlySet<string>): string {
  const count = (kind: PlannedCell['kind']) => planned.filter((cell) => cell.kind === kind).length;
  const written = planned.filter((cell) => isWritten(cell, erased));
  const gone = written.filter((cell) => cell.kind === 'write' && cell.erases).length;
  const kept = count('write') - written.length;
  const sentences = [
    written.length > 0 && `${written.length}件を貼り付けます。`,
    written.length === 0 && kept === 0 && '貼り付けられる値がありません。',
    gone > 0 && `うち${gone}件は、いまの値が消えます。`,
    kept > 0 && `${kept}件は、消すかどうかを選ぶまでいまの値を残します。`,
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
  const [erased, setErased] = useState<ReadonlySet<string>>(new Set());
  const isWritable = planned?.some((cell) => isWritten(cell, erased)) ?? false;
  const mayErase = planned?.some((cell) => cell.kind === 'write' && cell.erases) ?? false;
  const erase = (slot: string, isErased: boolean) => {
    const rest = [...erased].filter((one) => one !== slot);
    setErased(new Set(isErased ? [...rest, slot] : rest));
  };
  return (
    // the room above is for the focus ring, which the title would cut off
    <Stack pt={8}>
      <Text role="status" tabIndex={-1} data-autofocus>
        {planned
          ? summaryOf(planned, erased)
          : `コピーしたセルが${lines.length}列あります。貼り付ける列を一つ選んでください。`}
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
      {planned && <PasteTable planned={planned} erased={erased} onErase={erase} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {planned && !isWritable && !mayErase ? '閉じる' : 'やめる'}
        </Button>
        {planned && isWritable && <Button onClick={() => onConfirm(planned, erased)}>貼り付ける</Button>}
      </Group>
    </Stack>
  );
}
