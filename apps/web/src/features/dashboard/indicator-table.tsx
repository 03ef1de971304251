import { Group, Text } from '@mantine/core';
import type { IndicatorResult } from '@mawasu/contract';
import { NO_VALUE_MARK, rateBasisLabels, valueStateLabels } from '@mawasu/domain/indicators';
import { formatDecimal } from '@mawasu/domain/numbers';
import { FigureTable } from '../../components/ui/figure-table.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

/** Indicators with their rate and the formula behind it, in the order in which the server gave them. */
export function IndicatorTable({ indicators, caption }: { indicators: readonly IndicatorResult[]; caption: string }) {
  const figure = (value: string | null, { decimals, unit }: IndicatorResult) =>
    value === null ? null : `${formatDecimal(value, decimals)}${unit}`;
  return (
    <FigureTable
      caption={caption}
      columns={[
        {
          key: 'name',
          header: '指標',
          width: '26%',
          cell: (indicator: IndicatorResult) => (
            <Group gap="xs">
              <TextLink to={paths.measure} params={{ measureId: indicator.measureId }}>
                {indicator.name}
              </TextLink>
              <SampleMark sample={indicator.sample} />
            </Group>
          ),
        },
        {
          key: 'owner',
          header: '施策・取組み',
          cell: (indicator) => (
            <>
              {indicator.measureCode} {indicator.measureTitle}
              {indicator.ownerKind === 'initiative' && (
                <Text size="sm" c="dimmed">
                  {indicator.ownerTitle}
                </Text>
              )}
            </>
          ),
        },
        { key: 'department', header: '主管課', cell: (indicator) => indicator.departmentName ?? '未定' },
        { key: 'target', header: '目標値', align: 'figure', cell: (i) => figure(i.target, i) ?? '未設定' },
        {
          key: 'actual',
          header: '実績値',
          align: 'figure',
          cell: (i) => figure(i.actual, i) ?? valueStateLabels[i.state],
        },
        {
          key: 'rate',
          header: '達成率',
          align: 'figure',
          cell: (indicator) => (
            <>
              <Text fw={700}>{indicator.basis === 'pace' ? NO_VALUE_MARK : indicator.rateDisplay}</Text>
              {indicator.basis === 'pace' && (
                <Text size="sm">
                  {rateBasisLabels.pace} {indicator.rateDisplay}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'formula',
          header: '計算式',
          cell: (indicator) => (
            <>
              <Text size="sm">{indicator.formula || indicator.reason}</Text>
              {indicator.qualifiers.map(({ text }) => (
                <Text key={text} size="xs" c="dimmed">
                  ※{text}
                </Text>
              ))}
            </>
          ),
        },
      ]}
      rows={indicators}
      rowKey={(indicator) => indicator.indicatorId}
      minWidth={980}
    />
  );
}
