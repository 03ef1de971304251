import { Stack, Text, Title } from '@mantine/core';
import type { SheetIndicator } from '@mawasu/contract';
import { indicatorField } from '@mawasu/domain/sheets';
import { useState } from 'react';
import { ActualEditor } from './actual-editor.js';
import type { ActualInput } from './autosave/actual-input.js';
import { actualSlot } from './autosave/slots.js';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import { FigureNotes } from './figure-notes.js';
import { FigurePaste, type PastedFigures } from './figure-paste/figure-paste.js';
import { IndicatorCard } from './indicator-card.js';
import { withTyped } from './indicator-year.js';
import { useLastCertainty } from './last-certainty.js';
import { warningsAt } from './sheet-check.js';

/** The sheet's own indicators, on which its 目安 rests; those of the 施策 stand beside, named. */
export function IndicatorGrid({ sheet }: { sheet: OpenedSheet }) {
  const { entry, autosave, findings } = sheet;
  const { fy } = entry.round;
  const certaintyOf = useLastCertainty(autosave.slots);
  const [pasted, setPasted] = useState<PastedFigures | null>(null);
  const own = entry.indicators.filter((indicator) => indicator.own);
  const beside = entry.indicators.filter((indicator) => !indicator.own);

  const card = (indicator: SheetIndicator) => {
    const slot = actualSlot(indicator.id);
    const typed = autosave.slots[slot]?.value as ActualInput | undefined;
    return (
      <IndicatorCard key={indicator.id} indicator={withTyped(indicator, fy, typed)} fy={fy}>
        {indicator.editable && (
          <ActualEditor
            indicator={indicator}
            fy={fy}
            autosave={autosave}
            warnings={warningsAt(findings, indicatorField(indicator.id))}
            certainty={certaintyOf(slot)}
            onPasteCells={(lines) => setPasted({ from: indicator.id, lines })}
          />
        )}
        {!indicator.editable && (
          <FigureNotes
            understood={null}
            sum={null}
            warnings={warningsAt(findings, indicatorField(indicator.id))}
            erase={null}
          />
        )}
      </IndicatorCard>
    );
  };
  return (
    <Stack gap="md">
      {entry.indicators.filter(({ editable }) => editable).length > 1 && (
        <Text size="sm" c="dimmed">
          Excelでコピーした列を実績値の欄に貼り付けると、その欄から下の指標へまとめて入力できます。
        </Text>
      )}
      {own.length === 0 && <Text c="dimmed">この取組みには、指標が設定されていません。</Text>}
      {own.map(card)}
      {beside.length > 0 && (
        <>
          <Title order={3} size="h5">
            参考：施策の指標
          </Title>
          <Text size="sm" c="dimmed">
            「{entry.measure.title}」の指標です。このシートの目安には使いません。
          </Text>
          {beside.map(card)}
        </>
      )}
      <FigurePaste
        pasted={pasted}
        indicators={[...own, ...beside]}
        fy={fy}
        autosave={autosave}
        certaintyOf={certaintyOf}
        onClose={() => setPasted(null)}
      />
    </Stack>
  );
}
