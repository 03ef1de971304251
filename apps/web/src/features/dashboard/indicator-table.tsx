import { Group, Text } from '@mantine/core';
import type { IndicatorResult } from '@mawasu/contract';
import { NO_VALUE_MARK, rateNameLabels, unsaidNotes, valueStateLabels } from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { FigureTable } from '../../components/ui/figure-table.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';

/** How the rate came about, or why there is none, and what must be known beside it: 速報, a partial sum, a tolerance. */
function Explanation({ indicator }: { indicator: IndicatorResult }) {
  const { basis, achievement, pace, qualifiers, state } = indicator;
  const rate = basis === 'pace' ? pace : achievement;
  const how = rate.formula || rate.reason;
  return (
    <>
      {how && <Text size="sm">{basis === 'pace' ? `${rateNameLabels.pace}：${how}` : how}</Text>}
      {unsaidNotes(qualifiers, { state, reasons: [rate.reason] }).map((note) => (
        <Text size="sm" c="dimmed" key={note}>
          {note}
        </Text>
      ))}
    </>
  );
}

/** Indicators with their rates and the formula behind it, in the order in which the server gave them. */
export function IndicatorTable({ indicators, caption }: { indicators: readonly IndicatorResult[]; caption: string }) {
  const figure = (value: string | null, { decimals, unit }: IndicatorResult) =>
    value === null ? null : `${formatDecimalInFull(value, decimals)}${unit}`;
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
        {
          key: 'target',
          header: '目標値',
          align: 'figure',
          cell: (i) => i.targetText ?? figure(i.target, i) ?? '未設定',
        },
        {
          key: 'actual',
          header: '実績値',
          align: 'figure',
          cell: (i) => figure(i.actual, i) ?? valueStateLabels[i.state],
        },
        {
          key: 'achievement',
          header: rateNameLabels.achievement,
          align: 'figure',
          cell: ({ achievement }) => <Text fw={700}>{achievement.display}</Text>,
        },
        {
          key: 'pace',
          header: rateNameLabels.pace,
          align: 'figure',
          cell: ({ basis, pace }) => (basis === 'pace' ? <Text fw={700}>{pace.display}</Text> : NO_VALUE_MARK),
        },
        { key: 'formula', header: '計算式', cell: (indicator) => <Explanation indicator={indicator} /> },
      ]}
      rows={indicators}
      rowKey={(indicator) => indicator.indicatorId}
      minWidth={980}
    />
  );
}
