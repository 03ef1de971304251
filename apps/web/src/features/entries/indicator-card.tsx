import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import type { SheetIndicator } from '@mawasu/contract';
import { definitionLines, indicatorKindLabels, rateNameLabels } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { type ReactNode, useMemo, useState } from 'react';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import classes from './entry-sheet.module.css';
import { type YearCell, yearCellOf } from './year-cells.js';
import { YearRates } from './year-rates.js';

const YEARS_SHOWN = 5;

interface RateRowProps {
  label: string;
  cells: readonly YearCell[];
  textOf: (cell: YearCell) => string | null;
  opened: number;
  onOpen: (fy: number) => void;
  classOf: (cell: YearCell) => string | undefined;
}

/** Rates are buttons: each opens the formula it came from. */
function RateRow({ label, cells, textOf, opened, onOpen, classOf }: RateRowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {cells.map((cell) => (
        <Table.Td key={cell.fy} className={classOf(cell)}>
          {textOf(cell) !== null && (
            <Anchor
              component="button"
              type="button"
              inherit
              aria-pressed={cell.fy === opened}
              aria-label={`${textOf(cell)}（${fiscalYearShort(cell.fy)}の${label}の計算を見る）`}
              onClick={() => onOpen(cell.fy)}
            >
              {textOf(cell)}
            </Anchor>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

interface IndicatorCardProps {
  /** With what is typed for the round's year. */
  indicator: SheetIndicator;
  fy: number;
  /** This year's box, where the person may enter it. */
  children?: ReactNode;
}

/** One indicator: five years, the formula of any of them with its figures, and what decides its rates. */
export function IndicatorCard({ indicator, fy, children }: IndicatorCardProps) {
  const [opened, setOpened] = useState(fy);
  const cells = useMemo(
    () => Array.from({ length: YEARS_SHOWN }, (_, i) => yearCellOf(indicator, fy - YEARS_SHOWN + 1 + i)),
    [indicator, fy],
  );
  const openedCell = cells.find((cell) => cell.fy === opened) ?? yearCellOf(indicator, fy);
  const classOf = (cell: YearCell) => (cell.fy === fy ? classes.thisYear : undefined);
  const rates = { cells, opened, onOpen: setOpened, classOf };
  const row = (label: string, textOf: (cell: YearCell) => string) => (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {cells.map((cell) => (
        <Table.Td key={cell.fy} className={classOf(cell)}>
          {textOf(cell)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
  return (
    <Paper withBorder p="md" component="section" aria-label={indicator.name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text fw={700}>{indicator.name}</Text>
            <SampleMark sample={indicator.sample} />
          </Group>
          <Text size="sm" c="dimmed">
            {indicatorKindLabels[indicator.kind]}
          </Text>
        </Group>
        <ScrollBox label={`${indicator.name}の推移`}>
          <Table className={classes.figures} withTableBorder withColumnBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">単位：{indicator.unit}</Table.Th>
                {cells.map((cell) => (
                  <Table.Th scope="col" key={cell.fy} className={classOf(cell)}>
                    {fiscalYearShort(cell.fy)}
                    {cell.fy === fy ? '（今回）' : ''}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {row('目標値', ({ target }) => target)}
              {row('実績値', ({ actual }) => actual)}
              <RateRow label={rateNameLabels.achievement} textOf={({ achievement }) => achievement} {...rates} />
              {cells.some(({ pace }) => pace !== null) && (
                <RateRow label={rateNameLabels.pace} textOf={({ pace }) => pace} {...rates} />
              )}
            </Table.Tbody>
          </Table>
        </ScrollBox>
        <YearRates cell={openedCell} />
        <Text size="sm" c="dimmed">
          {definitionLines(indicator)
            .map(({ label, text }) => `${label} ${text}`)
            .join('・')}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
