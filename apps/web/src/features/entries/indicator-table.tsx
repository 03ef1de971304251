import { Stack, Table, Text, Title } from '@mantine/core';
import type { SheetIndicator } from '@mawasu/contract';
import { rateNameLabels } from '@mawasu/domain/indicators';
import { indicatorField } from '@mawasu/domain/sheets';
import { fiscalYearShort } from '@mawasu/domain/years';
import { useState } from 'react';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { ActualEditor } from './actual-editor.js';
import type { ActualInput } from './autosave/actual-input.js';
import { actualSlot } from './autosave/slots.js';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import { FigurePaste, type PastedFigures } from './figure-paste/figure-paste.js';
import { IndicatorRow } from './indicator-row.js';
import table from './indicator-table.module.css';
import { withTyped } from './indicator-year.js';
import { useLastCertainty } from './last-certainty.js';
import { warningsAt } from './sheet-check.js';

const PAST_YEARS = 3;
/** Name, target, this year's figure and its rate. */
const OTHER_COLUMNS = 4;

/** All indicators in one table, this year's boxes under each other: the sheet's own, on which its 目安 rests, then those of the 施策. */
export function IndicatorTable({ sheet }: { sheet: OpenedSheet }) {
  const { entry, autosave, findings, next } = sheet;
  const { fy } = entry.round;
  const certaintyOf = useLastCertainty(autosave.slots);
  const [pasted, setPasted] = useState<PastedFigures | null>(null);
  const own = entry.indicators.filter((indicator) => indicator.own);
  const beside = entry.indicators.filter((indicator) => !indicator.own);
  const pastYears = Array.from({ length: PAST_YEARS }, (_, i) => fy - PAST_YEARS + i);
  const columns = PAST_YEARS + OTHER_COLUMNS;

  const row = (indicator: SheetIndicator) => {
    const slot = actualSlot(indicator.id);
    const warnings = warningsAt(findings, indicatorField(indicator.id));
    const typed = autosave.slots[slot]?.value as ActualInput | undefined;
    return (
      <IndicatorRow
        key={indicator.id}
        indicator={withTyped(indicator, fy, typed)}
        {...{ fy, columns }}
        pastYears={PAST_YEARS}
        warnings={warnings}
        isNext={next === indicatorField(indicator.id)}
      >
        {indicator.editable ? (
          <ActualEditor
            indicator={indicator}
            fy={fy}
            autosave={autosave}
            warnings={warnings}
            certainty={certaintyOf(slot)}
            onPasteCells={(lines) => setPasted({ from: indicator.id, lines })}
          />
        ) : null}
      </IndicatorRow>
    );
  };
  return (
    <Stack gap="xs">
      {own.length === 0 && <Text c="dimmed">この取組みには、指標が設定されていません。</Text>}
      {entry.indicators.length > 0 && (
        <ScrollBox label="指標の実績">
          <Table className={table.table} aria-label="指標の実績">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">指標</Table.Th>
                {pastYears.map((year, index) => (
                  <Table.Th
                    key={year}
                    scope="col"
                    className={index === PAST_YEARS - 1 ? table.figure : `${table.figure} ${table.older}`}
                  >
                    {fiscalYearShort(year)}
                  </Table.Th>
                ))}
                <Table.Th scope="col" className={table.figure}>
                  {fiscalYearShort(fy)}の目標
                </Table.Th>
                <Table.Th scope="col" className={`${table.thisYear} ${table.entry}`}>
                  {fiscalYearShort(fy)}の実績（今年度）
                </Table.Th>
                <Table.Th scope="col" className={table.figure}>
                  {rateNameLabels.achievement}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            {own.length > 0 && <Table.Tbody>{own.map(row)}</Table.Tbody>}
            {beside.length > 0 && (
              <Table.Tbody>
                <Table.Tr>
                  <Table.Th scope="rowgroup" colSpan={columns} className={table.group}>
                    <Title order={3} fz="sm" display="inline">
                      参考：施策の指標
                    </Title>{' '}
                    <Text component="span" size="xs" c="dimmed">
                      「{entry.measure.title}」の指標です。このシートの目安には使いません。
                    </Text>
                  </Table.Th>
                </Table.Tr>
                {beside.map(row)}
              </Table.Tbody>
            )}
          </Table>
        </ScrollBox>
      )}
      {entry.indicators.filter(({ editable }) => editable).length > 1 && (
        <Text size="xs" c="dimmed" className="no-print">
          Excelでコピーした列を実績値の欄に貼り付けると、その欄から下の指標へまとめて入力できます。
        </Text>
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
