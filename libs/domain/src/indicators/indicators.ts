import { type Decimal, formatDecimalInFull } from '../numbers/decimal.js';

export const indicatorKinds = ['outcome', 'activity', 'efficiency', 'qualitative', 'process'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];
export const indicatorKindLabels: Record<IndicatorKind, string> = {
  outcome: '成果',
  activity: '活動',
  efficiency: '効率',
  qualitative: '定性',
  process: '工程',
};

export const indicatorDirections = ['up', 'down', 'keep', 'range'] as const;
export type IndicatorDirection = (typeof indicatorDirections)[number];
export const indicatorDirectionLabels: Record<IndicatorDirection, string> = {
  up: '増加',
  down: '減少',
  keep: '維持',
  range: '範囲',
};
const directionSigns: Record<IndicatorDirection, string> = {
  up: '↑',
  down: '↓',
  keep: '＝',
  range: '↔',
};

/** The range an indicator has to stay in, without unit: 「10〜20」, 「10」 where it is one point. */
export function printRange({ low, high }: { low: Decimal; high: Decimal }, decimals: number): string {
  const [from = '', to] = [low, high].map((value) => formatDecimalInFull(value, decimals));
  return from === to ? from : `${from}〜${to}`;
}

/**
 * What is hoped of an indicator, in the same words on every screen and paper: 「↑ 増加が望ましい」,
 * 「↔ 10.0〜20.0の範囲内が望ましい」. The bounds are left out while the range is not set.
 */
export function indicatorDirectionText(indicator: {
  direction: IndicatorDirection;
  range: { low: Decimal; high: Decimal } | null;
  decimals: number;
}): string {
  const { direction, range, decimals } = indicator;
  const sign = directionSigns[direction];
  if (direction !== 'range') return `${sign} ${indicatorDirectionLabels[direction]}が望ましい`;
  if (range === null) return `${sign} 範囲内が望ましい`;
  return `${sign} ${printRange(range, decimals)}の範囲内が望ましい`;
}

export const aggregations = ['single', 'point', 'cumulative'] as const;
export type Aggregation = (typeof aggregations)[number];
export const aggregationLabels: Record<Aggregation, string> = {
  single: '単年',
  point: '時点',
  cumulative: '累計',
};

/** How the figures of a cumulative indicator are typed: what the year adds, or the sum up to its end. */
export const cumulativeEntries = ['part', 'total'] as const;
export type CumulativeEntry = (typeof cumulativeEntries)[number];
export const cumulativeEntryLabels: Record<CumulativeEntry, string> = {
  part: 'その年度の分だけを入力（合計は自動で計算）',
  total: 'その年度までの累計を入力',
};
/** Over the box of a cumulative indicator's figure. */
export const cumulativeEntryBoxLabels: Record<CumulativeEntry, string> = {
  part: '今年度の分の実績値',
  total: '今年度までの累計の実績値',
};

/** What a yearly target speaks of: the figure itself, or how much it changes from the year before in the hoped direction. */
export const targetBases = ['level', 'change'] as const;
export type TargetBasis = (typeof targetBases)[number];

/** A target that is a word. */
export const targetWords = ['increase', 'decrease'] as const;
export type TargetWord = (typeof targetWords)[number];
export const targetWordLabels: Record<TargetWord, string> = { increase: '増加', decrease: '減少' };

/** What a year's actual is when it is looked at. Only `recorded` carries a number; an actual of 0 is recorded. */
export const valueStates = [
  'recorded',
  'not_entered',
  'compiling',
  'not_survey_year',
  'not_published',
  'unmeasurable',
  'ended',
  'not_applicable',
] as const;
export type ValueState = (typeof valueStates)[number];
/** There is no figure yet, and one is to come. */
export const valueStatesToCome = ['not_entered', 'compiling', 'not_published'] as const satisfies readonly ValueState[];
export const valueStateLabels: Record<ValueState, string> = {
  recorded: '入力済',
  not_entered: '未入力',
  compiling: '集計中',
  not_survey_year: '調査年でない',
  not_published: '統計未公表',
  unmeasurable: '把握困難',
  ended: '事業終了',
  not_applicable: '対象外',
};

/** Stands in place of a figure whose sheets are not open to the reader. */
export const HIDDEN_FIGURE = '公開前';

/** States that only make sense with a reason in the department's own words. */
export const valueStateNeedsReason: Record<ValueState, boolean> = {
  recorded: false,
  not_entered: false,
  compiling: false,
  not_survey_year: false,
  not_published: false,
  unmeasurable: true,
  ended: true,
  not_applicable: true,
};

export const certainties = ['preliminary', 'final'] as const;
export type Certainty = (typeof certainties)[number];
export const certaintyLabels: Record<Certainty, string> = { preliminary: '速報', final: '確報' };

/** How a lower-is-better rate is worked out: a 目標÷実績, b 2－実績÷目標, c from the baseline. */
export const lowerIsBetterModes = ['a', 'b', 'c'] as const;
export type LowerIsBetterMode = (typeof lowerIsBetterModes)[number];
export const lowerIsBetterModeLabels: Record<LowerIsBetterMode, string> = {
  a: '目標 ÷ 実績',
  b: '2 － 実績 ÷ 目標',
  c: '基準値からの改善',
};

/** A target of one year, or the one at the end of the plan. */
export const targetKinds = ['yearly', 'final'] as const;

/** What an indicator hangs on. */
export const indicatorOwnerKinds = ['measure', 'initiative'] as const;
export type IndicatorOwnerKind = (typeof indicatorOwnerKinds)[number];

/** What the rate behind a rank is: the year's 達成率, ペース before a final target that is the only one, or neither. */
export const rateBases = ['achievement', 'pace', 'none'] as const;
export type RateBasis = (typeof rateBases)[number];

/** A name with its unit in brackets, 「参加者数（人）」; a figure in words has none. */
export const nameWithUnit = (name: string, unit: string): string => (unit === '' ? name : `${name}（${unit}）`);
