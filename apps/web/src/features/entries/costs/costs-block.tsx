import { Stack, Text } from '@mantine/core';
import { type CostPart, costKey, costParts } from '@mawasu/domain/costs';
import { costField } from '@mawasu/domain/sheets';
import { useState } from 'react';
import { isEmptyCell } from '../../../lib/pasted-cells.js';
import type { CostInput } from '../autosave/cost-input.js';
import { costSlot } from '../autosave/slots.js';
import type { BlockProps } from '../blocks/opened-sheet.js';
import { PrintedOn } from '../blocks/printed-on.js';
import { warningsAt } from '../sheet-check.js';
import { CostEditor, withTypedPart } from './cost-editor.js';
import { CostFrame, CostLine, PredecessorCostsTable } from './cost-table.js';

/** 事業費・人工: one row a year and moment, with what the 財源 come to beside them. Saved row by row, as figures are. */
export function CostsBlock({ block, sheet }: BlockProps) {
  const { entry, autosave, findings, next } = sheet;
  const [said, setSaid] = useState('');
  const costs = entry.costs.filter(({ asked }) => asked);
  const open = costs.filter(({ editable }) => editable);

  /** Cell by cell from the box on; an empty cell leaves its box as it is, one that cannot be read says why. */
  const paste = (from: string, part: CostPart, rows: string[][]) => {
    const [firstRow, firstPart] = [open.findIndex((cost) => costKey(cost) === from), costParts.indexOf(part)];
    let laid = 0;
    let beyond = 0;
    for (const [down, cells] of rows.entries()) {
      const cost = open[firstRow + down];
      const slot = cost && costSlot(costKey(cost));
      let input = slot === undefined ? undefined : (autosave.slots[slot]?.value as CostInput | undefined);
      for (const [right, cell] of cells.entries()) {
        if (isEmptyCell(cell)) continue;
        const target = costParts[firstPart + right];
        if (input && target) {
          input = withTypedPart(input, target, cell);
          laid += 1;
        } else beyond += 1;
      }
      if (slot !== undefined && input) autosave.change(slot, input);
    }
    const rest = beyond === 0 ? '' : `欄の外になる${beyond}件は貼り付けていません。`;
    setSaid(`${laid}件を貼り付けました。${rest}`);
    void autosave.flush();
  };

  return (
    <Stack gap="xs">
      {block.hint !== '' && (
        <Text size="sm" c="dimmed">
          {block.hint} <PrintedOn block={block} sheet={sheet} />
        </Text>
      )}
      <CostFrame label={block.label}>
        {costs.map((cost) =>
          cost.editable ? (
            <CostEditor
              key={costKey(cost)}
              cost={cost}
              autosave={autosave}
              warnings={warningsAt(findings, costField(costKey(cost)))}
              isNext={next === costField(costKey(cost))}
              onPasteCells={(part, rows) => paste(costKey(cost), part, rows)}
            />
          ) : (
            <CostLine key={costKey(cost)} cost={cost} />
          ),
        )}
      </CostFrame>
      <PredecessorCostsTable predecessors={entry.predecessorCosts} />
      <Text size="sm" role="status">
        {said}
      </Text>
      {open.length > 0 && (
        <Text size="xs" c="dimmed" className="no-print">
          Excelでコピーした行や表を欄に貼り付けると、その欄から右と下へまとめて入力できます。
        </Text>
      )}
    </Stack>
  );
}
