import { Table, Text } from '@mantine/core';
import type { SheetIndicator } from '@mawasu/contract';
import { rateNameLabels } from '@mawasu/domain/indicators';
import { indicatorField } from '@mawasu/domain/sheets';
import { fiscalYearShort } from '@mawasu/domain/years';
import { useMemo } from 'react';
import { Sparkline } from '../../../components/charts/sparkline.js';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { ScrollBox } from '../../../components/ui/scroll-box.js';
import { yearOf } from '../indicator-year.js';
import { yearCellOf } from '../year-cells.js';
import { YearFigure } from '../year-figure.js';
import classes from './review.module.css';

const YEARS_DRAWN = 6;

interface FigureProps {
  indicator: SheetIndicator;
  fy: number;
  /** What stood there when the person last looked; undefined where it is the same. */
  before: string | undefined;
}

/** The years that have a figure, in words, for who cannot see the line. */
function courseOf(indicator: SheetIndicator, fy: number): { values: (number | null)[]; words: string } {
  const years = Array.from({ length: YEARS_DRAWN }, (_, index) => fy - YEARS_DRAWN + 1 + index);
  const held = years.map((year) => ({ year, actual: yearOf(indicator, year).actual }));
  const words = held.flatMap(({ year, actual }) =>
    actual === null ? [] : [`${fiscalYearShort(year)} ${yearCellOf(indicator, year).actual}`],
  );
  return {
    values: held.map(({ actual }) => (actual === null ? null : Number(actual))),
    words: `${indicator.name}の推移：${words.join('、')}`,
  };
}

function FigureRow({ indicator, fy, before }: FigureProps) {
  const now = useMemo(() => yearCellOf(indicator, fy), [indicator, fy]);
  const last = useMemo(() => yearCellOf(indicator, fy - 1), [indicator, fy]);
  const course = useMemo(() => courseOf(indicator, fy), [indicator, fy]);
  return (
    <Table.Tr data-field={indicatorField(indicator.id)}>
      <Table.Th scope="row" className={classes.name}>
        {indicator.name}{' '}
        <Text component="span" fz="xs" c="dimmed">
          {indicator.own ? indicator.unit : `施策の指標・${indicator.unit}`}
        </Text>{' '}
        <SampleMark sample={indicator.sample} />
      </Table.Th>
      <Table.Td className={classes.figure}>
        <YearFigure text={last.actual} />
      </Table.Td>
      <Table.Td className={classes.figure}>{now.target}</Table.Td>
      <Table.Td className={classes.figure}>
        <b>{now.actual}</b>
        {before !== undefined && (
          <Text fz="xs" c="var(--mawasu-danger-text)">
            前回：<del>{before === '' ? '未入力' : before}</del>
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.figure}>{now.pace === null ? now.achievement : `ペース ${now.pace}`}</Table.Td>
      <Table.Td>
        <Sparkline values={course.values} label={course.words} />
      </Table.Td>
    </Table.Tr>
  );
}

interface ReviewFiguresProps {
  indicators: readonly SheetIndicator[];
  fy: number;
  /** Figures of then, by indicator, where they were others. */
  before: Readonly<Record<string, string>>;
}

/** The figures of the sheet with last year's, each in one line. Their formulas are on the sheet itself. */
export function ReviewFigures({ indicators, fy, before }: ReviewFiguresProps) {
  if (indicators.length === 0) return <Text c="dimmed">この取組みには、指標が設定されていません。</Text>;
  return (
    <ScrollBox label="指標の実績">
      <Table className={classes.figures} aria-label="指標の実績">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">指標</Table.Th>
            <Table.Th scope="col" className={classes.figure}>
              {fiscalYearShort(fy - 1)}の実績
            </Table.Th>
            <Table.Th scope="col" className={classes.figure}>
              {fiscalYearShort(fy)}の目標
            </Table.Th>
            <Table.Th scope="col" className={classes.figure}>
              {fiscalYearShort(fy)}の実績
            </Table.Th>
            <Table.Th scope="col" className={classes.figure}>
              {rateNameLabels.achievement}
            </Table.Th>
            <Table.Th scope="col">推移</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...indicators.filter(({ own }) => own), ...indicators.filter(({ own }) => !own)].map((indicator) => (
            <FigureRow key={indicator.id} indicator={indicator} fy={fy} before={before[indicator.id]} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
