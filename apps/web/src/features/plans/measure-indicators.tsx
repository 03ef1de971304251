import { Group, Stack, Text } from '@mantine/core';
import type { IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import {
  actualInWords,
  aggregationLabels,
  definitionLines,
  explainYear,
  indicatorDirectionText,
  indicatorKindLabels,
  isHiddenYear,
  printPoint,
  printTarget,
} from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { IconChartLine } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { RateNotes } from '../../components/ui/rate-notes.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { Section } from '../../components/ui/section.js';
import classes from './measure-paper.module.css';

function pointText(indicator: IndicatorSeries, point: { value: string; fy: number } | null): string {
  return point === null ? '未設定' : printPoint(indicator, point);
}

/** Lines of the definition that have a place of their own above the table. */
const shownAbove: readonly string[] = ['direction', 'aggregation', 'baseline', 'finalTarget'];

function IndicatorCard({ indicator, fy }: { indicator: IndicatorSeries; fy: number }) {
  const definition = definitionLines(indicator).filter(({ key }) => !shownAbove.includes(key));
  const rows = [
    {
      label: '目標値',
      cell: (year: IndicatorYear) => printTarget(indicator, year.fy) ?? '未設定',
    },
    { label: '実績値', cell: (year: IndicatorYear) => actualInWords(indicator, year.fy, fy) },
  ];
  const nature = [
    indicator.ownerKind === 'measure' ? '施策の指標' : `取組み「${indicator.ownerTitle}」の指標`,
    indicatorKindLabels[indicator.kind],
    indicatorDirectionText(indicator),
    aggregationLabels[indicator.aggregation],
  ];
  return (
    <Section
      title={indicator.name}
      action={<SampleMark sample={indicator.sample} />}
      description={`${nature.join('・')}${indicator.unit === '' ? '' : `　単位：${indicator.unit}`}`}
    >
      <Stack gap="sm">
        <Group gap="xl" fz="sm">
          <Text fz="sm">基準値：{pointText(indicator, indicator.baseline)}</Text>
          <Text fz="sm">最終目標：{pointText(indicator, indicator.finalTarget)}</Text>
        </Group>
        <FigureTable
          caption={`${indicator.name}の年度別の目標値と実績値`}
          columns={[
            { key: 'label', header: '区分', cell: (row) => row.label, width: '6rem' },
            ...indicator.values.map((year) => ({
              key: String(year.fy),
              header: fiscalYearShort(year.fy),
              align: 'figure' as const,
              cell: (row: (typeof rows)[number]) => row.cell(year),
            })),
          ]}
          rows={rows}
          rowKey={(row) => row.label}
        />
        <RateNotes explanation={explainYear(indicator, fy)} fy={fy} isHidden={isHiddenYear(indicator, fy)} />
        {definition.length > 0 && (
          <Text fz="xs" c="dimmed">
            {definition.map(({ label, text }) => `${label}：${text}`).join('　')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

/** The measure's indicators and those of its 取組み, each with its years and the rates of the round's year. */
export function MeasureIndicators({ indicators, fy }: { indicators: readonly IndicatorSeries[]; fy: number }) {
  if (indicators.length === 0) {
    return (
      <EmptyState icon={IconChartLine} title="指標はまだ登録されていません。">
        企画担当が登録すると、ここに表示されます。
      </EmptyState>
    );
  }
  return (
    <Stack gap="md" className={classes.afterPaper}>
      {indicators.map((indicator) => (
        <IndicatorCard key={indicator.id} indicator={indicator} fy={fy} />
      ))}
    </Stack>
  );
}
