import { Group, Text } from '@mantine/core';
import type { Dashboard, RoundScale } from '@mawasu/contract';
import type { ReactNode } from 'react';
import { ChartFrame } from '../../components/charts/chart-frame.js';
import { RateBars } from '../../components/charts/rate-bars.js';
import { countBelowTarget, readFurthestBehind } from './dashboard-readings.js';
import { rateRows } from './dashboard-shapes.js';
import { indicatorCsv } from './indicator-csv.js';
import { IndicatorTable } from './indicator-table.js';

interface FurthestBehindProps {
  dashboard: Dashboard;
  scale: RoundScale;
  fy: number;
  openMeasure: (measureId: string) => void;
  /** The way to all of them, in the same order. */
  all: (text: string, label: string) => ReactNode;
}

const TITLE = '目標から遠い指標';

/** The lowest rates. The table comes first here: only it has room for the formula beside each rate. */
export function FurthestBehind({ dashboard, scale, fy, openMeasure, all }: FurthestBehindProps) {
  const { furthestBehind, achievement } = dashboard;
  const reading = readFurthestBehind(dashboard);
  const total = countBelowTarget(achievement, scale);
  const measureOf = (indicatorId: string) =>
    furthestBehind.find((indicator) => indicator.indicatorId === indicatorId)?.measureId;
  const nothing = (
    <Text size="sm" c="dimmed">
      該当する指標はありません。
    </Text>
  );
  return (
    <ChartFrame
      name="behind"
      title={TITLE}
      reading={reading}
      csv={indicatorCsv(furthestBehind, fy)}
      firstView="table"
      chart={
        furthestBehind.length === 0 ? (
          nothing
        ) : (
          <RateBars
            description={`${TITLE}。${reading}`}
            rows={rateRows(furthestBehind, scale)}
            onSelect={(indicatorId) => {
              const measureId = measureOf(indicatorId);
              if (measureId !== undefined) openMeasure(measureId);
            }}
          />
        )
      }
      table={furthestBehind.length === 0 ? nothing : <IndicatorTable indicators={furthestBehind} caption={TITLE} />}
      footer={
        total > 0 && (
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              率が100%未満の指標{total}件中{furthestBehind.length}件を、率の低い順に表示しています。
            </Text>
            {all('すべて見る', `率が100%未満の指標${total}件をすべて見る`)}
          </Group>
        )
      }
    />
  );
}
