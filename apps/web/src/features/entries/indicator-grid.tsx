import { Group, Paper, Stack, Table, Text } from '@mantine/core';
import type { EntryDetail, IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import {
  aggregationLabels,
  type Certainty,
  certaintyLabels,
  evaluateIndicator,
  indicatorDirectionText,
  indicatorKindLabels,
  NO_VALUE_MARK,
  printActual,
  type IndicatorSeries as Series,
  valueStateLabels,
  yearStateOf,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import type { EntryFinding } from '@mawasu/domain/sheets';
import { fiscalYearShort } from '@mawasu/domain/years';
import { useState } from 'react';
import { RateNotes } from '../../components/ui/rate-notes.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { ActualEditor } from './actual-editor.js';
import { type ActualInput, actualSlot } from './autosave/entry-saver.js';
import classes from './entry-sheet.module.css';
import { FigurePaste, type PastedFigures } from './figure-paste/figure-paste.js';
import { evaluateWith, seriesWith, yearOf } from './indicator-year.js';
import { useLastCertainty } from './last-certainty.js';
import { warningsAt } from './sheet-check.js';
import type { EntryAutosave } from './use-entry-autosave.js';

const YEARS_SHOWN = 5;

const figure = (value: string | null, indicator: IndicatorSeries): string =>
  value === null ? '−' : formatDecimalInFull(value, indicator.decimals);

function actualWords(year: IndicatorYear, series: Series): string {
  const state = yearStateOf(series, year.fy);
  if (state !== 'recorded') return state === null ? NO_VALUE_MARK : valueStateLabels[state];
  const mark = year.certainty === 'preliminary' ? `（${certaintyLabels.preliminary}）` : '';
  return `${printActual(series, year.fy) ?? NO_VALUE_MARK}${mark}`;
}

interface IndicatorCardProps {
  indicator: IndicatorSeries;
  round: EntryDetail['round'];
  autosave: EntryAutosave;
  findings: readonly EntryFinding[];
  certaintyOf: (slot: string) => Certainty;
  onPasteCells: (lines: string[][]) => void;
}

function IndicatorCard({ indicator, round, autosave, findings, certaintyOf, onPasteCells }: IndicatorCardProps) {
  const { fy, scale } = round;
  const slot = actualSlot(indicator.id);
  const typed = (autosave.slots[slot]?.value as ActualInput | undefined) ?? null;
  const evaluation = evaluateWith(indicator, round, typed);
  const series = seriesWith(indicator, fy, typed);
  const years = Array.from({ length: YEARS_SHOWN }, (_, i) => yearOf(indicator, fy - YEARS_SHOWN + 1 + i));
  const shown = years.map((year) => (year.fy === fy && typed ? { ...year, ...typed } : year));
  const mark = (year: IndicatorYear) => (year.fy === fy ? classes.thisYear : undefined);
  const { baseline, finalTarget } = indicator;
  return (
    <Paper withBorder p="md" component="section" aria-label={indicator.name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text fw={700}>{indicator.name}</Text>
            <SampleMark sample={indicator.sample} />
          </Group>
          <Text size="sm" c="dimmed">
            {indicator.ownerKind === 'measure' ? '施策の指標' : '取組みの指標'}・{indicatorKindLabels[indicator.kind]}・
            {indicatorDirectionText(indicator)}・{aggregationLabels[indicator.aggregation]}
          </Text>
        </Group>
        <ScrollBox label={`${indicator.name}の推移`}>
          <Table className={classes.figures} withTableBorder withColumnBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">単位：{indicator.unit}</Table.Th>
                {shown.map((year) => (
                  <Table.Th scope="col" key={year.fy} className={mark(year)}>
                    {fiscalYearShort(year.fy)}
                    {year.fy === fy ? '（今回）' : ''}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Table.Tr>
                <Table.Th scope="row">目標値</Table.Th>
                {shown.map((year) => (
                  <Table.Td key={year.fy} className={mark(year)}>
                    {year.target === null ? '未設定' : figure(year.target, indicator)}
                  </Table.Td>
                ))}
              </Table.Tr>
              <Table.Tr>
                <Table.Th scope="row">実績値</Table.Th>
                {shown.map((year) => (
                  <Table.Td key={year.fy} className={mark(year)}>
                    {actualWords(year, series)}
                  </Table.Td>
                ))}
              </Table.Tr>
              <Table.Tr>
                <Table.Th scope="row">達成率</Table.Th>
                {shown.map((year) => (
                  <Table.Td key={year.fy} className={mark(year)}>
                    {evaluateIndicator(series, year.fy, scale).achievement.display}
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </ScrollBox>
        <RateNotes evaluation={evaluation} fy={fy} />
        <Text size="sm" c="dimmed">
          基準値{' '}
          {baseline
            ? `${figure(baseline.value, indicator)}${indicator.unit}（${fiscalYearShort(baseline.fy)}）`
            : 'なし'}
          ・最終目標{' '}
          {finalTarget
            ? `${figure(finalTarget.value, indicator)}${indicator.unit}（${fiscalYearShort(finalTarget.fy)}）`
            : 'なし'}
          {indicator.formulaText ? `・算式 ${indicator.formulaText}` : ''}
          {indicator.source ? `・出典 ${indicator.source}` : ''}
        </Text>
        {indicator.editable && (
          <ActualEditor
            indicator={indicator}
            autosave={autosave}
            warnings={warningsAt(findings, `indicator:${indicator.id}`)}
            certainty={certaintyOf(slot)}
            onPasteCells={onPasteCells}
          />
        )}
      </Stack>
    </Paper>
  );
}

interface IndicatorGridProps {
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly EntryFinding[];
}

/** The indicators of the 取組み and of its 施策: five years, the formula with its figures, and this year's entry. */
export function IndicatorGrid({ entry, autosave, findings }: IndicatorGridProps) {
  const certaintyOf = useLastCertainty(autosave.slots);
  const [pasted, setPasted] = useState<PastedFigures | null>(null);
  if (entry.indicators.length === 0) {
    return <Text c="dimmed">この取組みと施策には、指標が設定されていません。</Text>;
  }
  return (
    <Stack gap="md">
      {entry.indicators.filter(({ editable }) => editable).length > 1 && (
        <Text size="sm" c="dimmed">
          Excelでコピーした列を実績値の欄に貼り付けると、その欄から下の指標へまとめて入力できます。
        </Text>
      )}
      {entry.indicators.map((indicator) => (
        <IndicatorCard
          key={indicator.id}
          indicator={indicator}
          round={entry.round}
          autosave={autosave}
          findings={findings}
          certaintyOf={certaintyOf}
          onPasteCells={(lines) => setPasted({ from: indicator.id, lines })}
        />
      ))}
      <FigurePaste
        pasted={pasted}
        indicators={entry.indicators}
        autosave={autosave}
        certaintyOf={certaintyOf}
        onClose={() => setPasted(null)}
      />
    </Stack>
  );
}
