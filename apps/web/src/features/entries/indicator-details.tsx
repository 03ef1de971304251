import { Stack, Table, Text } from '@mantine/core';
import { reportWords, type SheetIndicator } from '@mawasu/contract';
import { actualFigure, cumulativeActual, definitionLines, rateNameLabels } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { type ReactNode, useMemo } from 'react';
import { YearLines } from '../../components/charts/year-lines.js';
import { RateNotes } from '../../components/ui/rate-notes.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import table from './indicator-table.module.css';
import { yearOf } from './indicator-year.js';
import { RateButton } from './rate-button.js';
import { type YearCell, yearCellOf } from './year-cells.js';
import { YearFigure } from './year-figure.js';

const YEARS_SHOWN = 5;

interface IndicatorDetailsProps {
  /** With what is typed for the round's year. */
  indicator: SheetIndicator;
  fy: number;
  /** The year whose formulas are shown. */
  opened: number;
  onOpen: (fy: number) => void;
}

function YearTable({ cells, indicator, fy, opened, onOpen }: IndicatorDetailsProps & { cells: YearCell[] }) {
  const row = (label: string, content: (cell: YearCell) => ReactNode) => (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {cells.map((cell) => (
        <Table.Td key={cell.fy} className={cell.fy === fy ? table.thisYear : undefined}>
          {content(cell)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
  const rate = (name: 'achievement' | 'pace') => (cell: YearCell) => {
    const text = cell[name];
    if (text === null) return null;
    return <RateButton fy={cell.fy} rate={name} text={text} isOpen={cell.fy === opened} onOpen={onOpen} />;
  };
  return (
    <ScrollBox label={`${indicator.name}の推移`}>
      <Table className={table.years} withTableBorder withColumnBorders aria-label={`${indicator.name}の推移`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">単位：{indicator.unit}</Table.Th>
            {cells.map((cell) => (
              <Table.Th scope="col" key={cell.fy} className={cell.fy === fy ? table.thisYear : undefined}>
                {fiscalYearShort(cell.fy)}
                {cell.fy === fy ? '（今回）' : ''}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row('目標値', ({ target }) => target)}
          {row('実績値', ({ actual }) => (
            <YearFigure text={actual} />
          ))}
          {row(rateNameLabels.achievement, rate('achievement'))}
          {cells.some(({ pace }) => pace !== null) && row(rateNameLabels.pace, rate('pace'))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal));

/** Where the year's figure stands beside its target: the sum so far, or the mean, where the indicator is judged by one. */
function plottedActual(indicator: SheetIndicator, { fy, isHidden, explanation }: YearCell): number | null {
  if (isHidden || explanation.state !== 'recorded') return null;
  const isWorkedOut = indicator.aggregation === 'cumulative' || indicator.meanYears > 1;
  if (!isWorkedOut) return numberOf(yearOf(indicator, fy).actual);
  // where no rate can be given, across a break, the sum still stands
  const sum = indicator.aggregation === 'cumulative' ? cumulativeActual(indicator, fy).value : null;
  return numberOf(actualFigure(indicator, fy).value ?? sum);
}

/** A target about the change since the year before is no point among the figures. */
const plottedTarget = (indicator: SheetIndicator, fy: number): number | null =>
  indicator.targetBasis === 'change' ? null : numberOf(yearOf(indicator, fy).target);

function Lines({ indicator, cells }: { indicator: SheetIndicator; cells: readonly YearCell[] }) {
  const years = cells.map(({ fy, target, actual }) => `${fiscalYearShort(fy)}は目標${target}、実績${actual}`);
  return (
    <YearLines
      description={`${indicator.name}（単位：${indicator.unit}）の目標と実績の折れ線グラフ。${years.join('。')}。`}
      points={cells.map((cell) => ({
        key: cell.fy,
        label: fiscalYearShort(cell.fy),
        target: plottedTarget(indicator, cell.fy),
        actual: plottedActual(indicator, cell),
        isBreak: indicator.breaks.includes(cell.fy),
      }))}
      baseline={numberOf(indicator.baseline?.value ?? null)}
      words={reportWords.indicator}
    />
  );
}

/** What lies behind the row of one indicator: five years, their lines, the formula of any of them, and what decides its rates. */
export function IndicatorDetails(props: IndicatorDetailsProps) {
  const { indicator, fy, opened } = props;
  const cells = useMemo(
    () => Array.from({ length: YEARS_SHOWN }, (_, i) => yearCellOf(indicator, fy - YEARS_SHOWN + 1 + i)),
    [indicator, fy],
  );
  const openedCell = cells.find((cell) => cell.fy === opened) ?? yearCellOf(indicator, fy);
  return (
    <div className={table.explained}>
      <Stack gap="xs">
        <RateNotes {...openedCell} />
        <YearTable {...props} cells={cells} />
        <Text size="sm" c="dimmed">
          {definitionLines(indicator)
            .map(({ label, text }) => `${label} ${text}`)
            .join('・')}
        </Text>
      </Stack>
      <Lines indicator={indicator} cells={cells} />
    </div>
  );
}
