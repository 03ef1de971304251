import { type Decimal, formatDecimalInFull, subtractDecimals, sumDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearShort } from '../years/fiscal-year.js';

/** The moments of a year at which the money of a 取組み is stated, in their order. */
export const costMoments = ['budget_initial', 'budget_current', 'settled'] as const;
/** 計画額: what is planned for so many years after the evaluated one. */
const plannedStages = ['planned_1', 'planned_2', 'planned_3', 'planned_4'] as const;
export const costStages = [...costMoments, ...plannedStages] as const;
export type CostStage = (typeof costStages)[number];
const PLANNED = '計画額';
export const costStageLabels: Record<CostStage, string> = {
  budget_initial: '当初予算',
  budget_current: '現計予算',
  settled: '決算',
  planned_1: PLANNED,
  planned_2: PLANNED,
  planned_3: PLANNED,
  planned_4: PLANNED,
};

/** 財源内訳: where the money comes from. */
export const costSources = ['national', 'prefectural', 'bonds', 'other', 'general'] as const;
/** What is stated in 千円. */
export const costAmounts = ['total', ...costSources] as const;
/** All that is stated of a year and a moment: 千円, and 人工. */
export const costParts = [...costAmounts, 'staff'] as const;
export type CostPart = (typeof costParts)[number];
export const costPartLabels: Record<CostPart, string> = {
  total: '事業費',
  national: '国庫支出金',
  prefectural: '県支出金',
  bonds: '地方債',
  other: 'その他',
  general: '一般財源',
  staff: '人工',
};
export const COST_UNIT = '千円';
export const STAFF_UNIT = '人工';
export const costUnit = (part: CostPart): string => (part === 'staff' ? STAFF_UNIT : COST_UNIT);

/** Money in 千円, work in 人工; null is not entered, which is not 0. */
export type CostFigures = Record<CostPart, Decimal | null>;

export const noCostFigures: Readonly<CostFigures> = {
  ...{ total: null, national: null, prefectural: null, bonds: null, other: null, general: null, staff: null },
};

/**
 * Which year and moment of a 取組み. What is planned stands under the year at whose evaluation it was: planned anew a year later it
 * is another row, and what an earlier round said of the same year stays.
 */
export interface CostPlace {
  fy: FiscalYear;
  stage: CostStage;
}

/** How many years after its `fy` the money is spent. */
const yearsAhead = (stage: CostStage): number => (plannedStages as readonly CostStage[]).indexOf(stage) + 1;
export const isPlannedCost = ({ stage }: Pick<CostPlace, 'stage'>): boolean => yearsAhead(stage) > 0;
/** The year in which the money is spent. */
export const costYear = ({ fy, stage }: CostPlace): FiscalYear => fy + yearsAhead(stage);

/** 「2025.settled」: names a place on a sheet, in a request and in a finding. */
export const costKey = ({ fy, stage }: CostPlace): string => `${fy}.${stage}`;

/** 「R7決算」; of what the round of R7 plans for three years later 「R10計画額」. */
export const costPlaceText = (place: CostPlace): string =>
  `${fiscalYearShort(costYear(place))}${costStageLabels[place.stage]}`;

/** Before the name of a moment: the one of the year before the evaluated one. SQL reads the options of a round the same way. */
const OF_LAST_YEAR = 'last_';

/** Codes of what a round may ask for: moments of the evaluated year, 決算 of the year before, and what is planned for years to come. */
export const costOptionCodes = ['last_settled', ...costStages] as const;
export type CostOptionCode = (typeof costOptionCodes)[number];
export const costOptionLabels: Record<CostOptionCode, string> = {
  last_settled: '昨年度の決算',
  ...costStageLabels,
  planned_1: '翌年度の計画額',
  planned_2: '2年後の計画額',
  planned_3: '3年後の計画額',
  planned_4: '4年後の計画額',
};

/** The place an option of a round asks for; null where the code is none of {@link costOptionCodes}. */
export function costPlaceOf(code: string, roundFy: FiscalYear): CostPlace | null {
  if (!(costOptionCodes as readonly string[]).includes(code)) return null;
  const isLast = code.startsWith(OF_LAST_YEAR);
  const stage = (isLast ? code.slice(OF_LAST_YEAR.length) : code) as CostStage;
  return { fy: isLast ? roundFy - 1 : roundFy, stage };
}

/** What the 財源 come to: those that are entered. Null where none is, since then nothing is said of them. */
export function sumOfSources(figures: CostFigures): Decimal | null {
  const entered = costSources.flatMap((source) => figures[source] ?? []);
  return entered.length === 0 ? null : sumDecimals(entered);
}

/** 財源 − 総額; null where one of them is not entered. */
export function sourcesDifference(figures: CostFigures): Decimal | null {
  const sum = sumOfSources(figures);
  return sum === null || figures.total === null ? null : subtractDecimals(sum, figures.total);
}

/** 「1,234」, 「1.50」; '' where nothing is entered. The unit stands in the head. */
export function costFigureText(part: CostPart, value: Decimal | null): string {
  return value === null ? '' : formatDecimalInFull(value, part === 'staff' ? 2 : 0);
}

/** 「事業費 1,234千円、国庫支出金 …、人工 1.50人工」: what is entered, for a history and a choice between two inputs; '' where nothing is. */
export function costWords(figures: Partial<CostFigures>): string {
  return costParts
    .flatMap((part) => {
      const value = figures[part] ?? null;
      return value === null ? [] : [`${costPartLabels[part]} ${costFigureText(part, value)}${costUnit(part)}`];
    })
    .join('、');
}

/** Why an amount that another round's sheet holds for good is not changed here. */
export const FIXED_COST =
  'ほかの評価年度のシートに載って提出されているため、ここでは変えられません。変えるときは、そのシートの差戻しか訂正を企画に相談してください。';
