import type { Dashboard, DepartmentProgress, IndicatorResult, StateCount } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { entryPlaceText, placeKey, placesOf, type RoundStep } from '@mawasu/domain/workflow';
import { idOf, someSteps } from './builders.js';

type ShownRate = IndicatorResult['achievement'];

/** A rate that was calculated, by the figures of `anIndicatorResult`. */
export const aRate = (overrides: Partial<ShownRate> = {}): ShownRate => ({
  value: '30.0',
  display: '30.0%',
  formula: '実績 300件 ÷ 目標 1,000件 × 100 ＝ 30.0%',
  reason: null,
  ...overrides,
});

/** No rate, and why. */
export const noRate = (reason: string | null): ShownRate => ({ value: null, display: '−', formula: '', reason });

export function anIndicatorResult(overrides: Partial<IndicatorResult> = {}): IndicatorResult {
  return {
    indicatorId: idOf(70),
    name: '耐震改修の補助件数',
    unit: '件',
    decimals: 0,
    ownerKind: 'initiative',
    ownerTitle: '住宅の耐震化を促進',
    measureId: idOf(50),
    measureCode: '1-1-1',
    measureTitle: '強靱な防災基盤の構築',
    departmentName: '危機管理課',
    targetText: null,
    target: '1000',
    actual: '300',
    state: 'recorded',
    band: 'below60',
    basis: 'achievement',
    achievement: aRate(),
    pace: noRate(null),
    qualifiers: [],
    sample: false,
    ...overrides,
  };
}

/** The counts of every place of a round, as the server sends them: 0 where nothing is named. Keys are those of places. */
export const someCounts = (counts: Record<string, number>, steps: readonly RoundStep[] = someSteps): StateCount[] =>
  placesOf(steps).map((place) => {
    const key = placeKey(place);
    return { key, ...place, label: entryPlaceText(place, steps), count: counts[key] ?? 0 };
  });

/** Where the sheets of one 課 stand. The sum leaves 対象外 out, as the server's does. */
export function aDepartment(
  counts: Record<string, number>,
  overrides: Partial<DepartmentProgress> = {},
): DepartmentProgress {
  const evaluated = Object.entries(counts).filter(([key]) => key !== 'excluded');
  return {
    departmentId: idOf(10),
    name: '企画調整課',
    divisionName: null,
    total: evaluated.reduce((sum, [, count]) => sum + count, 0),
    late: 0,
    counts: someCounts(counts),
    ...overrides,
  };
}

/** How indicators divide among the bands of the scale a city starts from. */
export function anAchievement(counts: Record<string, number>, countAll?: number): Dashboard['achievement'] {
  const bands = defaultScale.bands.map(({ code, label }) => ({ band: code, label, count: counts[code] ?? 0 }));
  const countUsed = bands.filter(({ band }) => band !== 'none').reduce((sum, { count }) => sum + count, 0);
  return { bands, countUsed, countAll: countAll ?? countUsed + (counts.none ?? 0) };
}

export function aDashboard(overrides: Partial<Dashboard> = {}): Dashboard {
  return {
    asOf: '2026-05-10T00:00:00.000Z',
    total: 0,
    entriesByState: [],
    statusByPolicy: [],
    statusByMeasure: [],
    submissionByDepartment: [],
    achievement: { bands: [], countUsed: 0, countAll: 0 },
    furthestBehind: [],
    overridden: 0,
    policies: [{ id: idOf(101), code: '経営方針１', title: '地域力の醸成' }],
    sample: false,
    ...overrides,
  };
}
