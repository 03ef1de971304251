import type { IndicatorSeriesRow } from '../modules/indicators/indicator-series.sql.js';

export type ActualRow = IndicatorSeriesRow['actuals'][number];

/** The year's figure as a statement gives it: recorded and final, unless told. */
export function anActualRow(fy: number, changes: Partial<ActualRow> = {}): ActualRow {
  const recorded = { value: '1', state: 'recorded', certainty: 'final' } as const;
  return {
    fy,
    ...recorded,
    numerator: null,
    denominator: null,
    reason: null,
    version: 1,
    hidden: false,
    sample: false,
    ...changes,
  };
}

/** A yearly target as a statement gives it. */
export const aTargetRow = (fy: number, value: string): IndicatorSeriesRow['targets'][number] => ({
  kind: 'yearly',
  fy,
  value,
});

/** An indicator of a 施策 without figures, read for a round of 2025. */
export function aSeriesRow(changes: Partial<IndicatorSeriesRow> = {}): IndicatorSeriesRow {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    nodeId: '00000000-0000-4000-8000-000000000002',
    ownerKind: 'measure',
    ownerTitle: 'コミュニティ活動の促進',
    name: '加入率',
    kind: 'outcome',
    unit: '％',
    decimals: 1,
    direction: 'up',
    aggregation: 'point',
    cumulativeEntry: 'part',
    startingStock: null,
    lowerBound: null,
    upperBound: null,
    strictTarget: false,
    strategyKpi: false,
    targetBasis: 'level',
    targetWord: null,
    elapsedFrom: null,
    meanYears: 1,
    ratio: null,
    rounding: 'half_up',
    lowerMode: 'a',
    baseline: null,
    tolerance: null,
    range: null,
    breaks: [],
    formulaText: null,
    source: null,
    measuredEveryYears: 1,
    fyFrom: 2000,
    fyTo: null,
    availableMonth: null,
    sample: false,
    roundFy: 2025,
    targets: [],
    actuals: [],
    ...changes,
  };
}
