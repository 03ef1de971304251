import { Group, Stack, Table, Text } from '@mantine/core';
import {
  type MeasureReport,
  type ReportFigure,
  type ReportIndicator,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import { YearLines } from '../../components/charts/year-lines.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import classes from './measure-report.module.css';

const words = reportWords.indicator;
type Cell = ReportIndicator['cells'][number];

function ActualCell({ cell }: { cell: Cell }) {
  const small = [
    ...(cell.yearActual === null ? [] : [`（${reportWords.yearActual} ${cell.yearActual}）`]),
    ...(cell.certaintyLabel === null ? [] : [`（${cell.certaintyLabel}）`]),
  ];
  return (
    <>
      {cell.actual ?? cell.stateLabel ?? reportBlanks.actual}
      {small.map((text) => (
        <Text key={text} fz="xs">
          {text}
        </Text>
      ))}
    </>
  );
}

function YearTable({ indicator, report }: { indicator: ReportIndicator; report: MeasureReport }) {
  const yearCell = (cell: Cell, content: React.ReactNode) => (
    <Table.Td key={cell.fy} data-evaluated={cell.fy === report.meta.fy || undefined}>
      {content}
    </Table.Td>
  );
  return (
    <ScrollBox label={`${indicator.name}の推移`}>
      <Table className={classes.figures} aria-label={`${indicator.name}の推移`} withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.kind}</Table.Th>
            <Table.Th scope="col">{words.baseline}</Table.Th>
            {report.years.map((year) => (
              <Table.Th scope="col" key={year.fy} data-evaluated={year.fy === report.meta.fy || undefined}>
                {year.label}
              </Table.Th>
            ))}
            <Table.Th scope="col">{words.finalTarget}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{words.target}</Table.Th>
            <Table.Td rowSpan={2}>{indicator.baselineText ?? reportBlanks.target}</Table.Td>
            {indicator.cells.map((cell) => yearCell(cell, cell.target ?? reportBlanks.target))}
            <Table.Td rowSpan={2}>{indicator.finalTargetText ?? reportBlanks.target}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{words.actual}</Table.Th>
            {indicator.cells.map((cell) => yearCell(cell, <ActualCell cell={cell} />))}
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{reportWords.achievement}</Table.Th>
            <Table.Td>{reportBlanks.actual}</Table.Td>
            {indicator.cells.map((cell) => yearCell(cell, cell.rateDisplay))}
            <Table.Td>{reportBlanks.actual}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function Figure({ label, figure }: { label: string; figure: ReportFigure }) {
  const lines = [
    ...(figure.formula === null ? [] : [`${reportWords.formula}：${figure.formula}`]),
    ...(figure.reason === null ? [] : [figure.reason]),
    ...figure.notes,
  ];
  return (
    <div>
      <Text fw={700}>
        {label} {figure.display}
      </Text>
      {lines.map((line) => (
        <Text size="sm" key={line}>
          {line}
        </Text>
      ))}
    </div>
  );
}

const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal));

function describe({ name, unit, cells }: ReportIndicator): string {
  const years = cells.map(
    ({ fy, target, actual, stateLabel }) =>
      `${fy}年度は${words.target}${target ?? reportBlanks.target}、${words.actual}${actual ?? stateLabel ?? 'まだありません'}`,
  );
  return `${name}（${words.unit}：${unit}）の目標と実績の折れ線グラフ。${years.join('。')}。`;
}

/** One indicator as on the paper: its years, the lines, how the rates came about, and the notes. */
export function ReportIndicatorBlock({ indicator, report }: { indicator: ReportIndicator; report: MeasureReport }) {
  const { points, breaks, baseline } = indicator.series;
  const nature = [
    `${words.unit}：${indicator.unit}`,
    `${indicator.kindLabel}・${indicator.aggregationLabel}`,
    indicator.directionLabel,
    `${words.owner}：${indicator.ownerLabel}`,
  ];
  return (
    <Stack gap="xs" component="section" aria-label={indicator.name} className={classes.block}>
      <Group gap="xs">
        <Text fw={700}>{indicator.name}</Text>
        <SampleMark sample={indicator.sample} />
        <Text size="sm" c="dimmed" w="100%">
          {nature.join('　')}
        </Text>
      </Group>
      <YearTable indicator={indicator} report={report} />
      <div className={classes.explained}>
        <YearLines
          description={describe(indicator)}
          points={report.years.map(({ fy, shortLabel }) => {
            const point = points.find((one) => one.fy === fy);
            const figures = { target: numberOf(point?.target ?? null), actual: numberOf(point?.actual ?? null) };
            return { key: fy, label: shortLabel, ...figures, isBreak: breaks.includes(fy) };
          })}
          baseline={numberOf(baseline?.value ?? null)}
          words={words}
        />
        <Stack gap="xs">
          <Figure label={reportWords.achievement} figure={indicator.achievement} />
          <Figure label={reportWords.progress} figure={indicator.progress} />
          <Figure label={reportWords.pace} figure={indicator.pace} />
          {indicator.notes.length > 0 && (
            <div>
              <Text size="sm" fw={700}>
                {reportWords.notes}
              </Text>
              {indicator.notes.map((note) => (
                <Text size="sm" key={note}>
                  {note}
                </Text>
              ))}
            </div>
          )}
        </Stack>
      </div>
    </Stack>
  );
}
