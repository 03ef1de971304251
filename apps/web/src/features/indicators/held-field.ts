import {
  aggregationLabels,
  cumulativeEntryLabels,
  indicatorDirectionLabels,
  indicatorKindLabels,
  lowerIsBetterModeLabels,
  targetWordLabels,
} from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { IndicatorDraft } from './indicator-draft.js';

const labels: Readonly<Record<keyof IndicatorDraft, string>> = {
  ...{ name: '指標の名称', kind: '種類', unit: '単位', decimals: '小数の桁数', direction: '望ましい方向' },
  ...{ aggregation: '集計', cumulativeEntry: '累計の入力のしかた', startingStock: '累計の当初の値' },
  ...{ lowerBound: '値の下限', upperBound: '値の上限', strictTarget: '達成の条件', targetBasis: '年度の目標の内容' },
  ...{ targetWord: '目標の表し方', elapsedFromFy: '経過年数の起点', meanYears: '平均する年数' },
  ...{ isRatio: '分子と分母', numeratorName: '分子の名称', denominatorName: '分母の名称', ratioFactor: '掛ける数' },
  ...{ lowerMode: '達成率の計算', baselineValue: '基準値', baselineFy: '基準年度', baselineNote: '基準値の補足' },
  ...{ tolerance: '許容差', rangeLow: '範囲の下限', rangeHigh: '範囲の上限', breaks: '集計方法が変わった年度' },
  ...{ formulaText: '算式', source: '出典', measuredEveryYears: '調査の間隔（年）', availableMonth: '値が出る月' },
  ...{
    fyFrom: '開始年度',
    fyTo: '終了年度',
    strategyKpi: '総合戦略のKPI',
    finalTargetValue: '最終目標',
    finalTargetFy: '最終目標の年度',
  },
};

/** What the target of a year is, where it is a number. */
export const targetBasisLabels = { level: 'その年度の値', change: '前年度からの増減の大きさ' } as const;

/** What is meant where nothing is chosen. */
export const unchosenLabels = { targetWord: '数値', lowerMode: '評価年度の決めに合わせる' } as const;

const choices: Partial<Record<keyof IndicatorDraft, Readonly<Record<string, string>>>> = {
  ...{ kind: indicatorKindLabels, direction: indicatorDirectionLabels, aggregation: aggregationLabels },
  ...{ cumulativeEntry: cumulativeEntryLabels, lowerMode: lowerIsBetterModeLabels, targetWord: targetWordLabels },
  targetBasis: targetBasisLabels,
};

/** What a field of a definition holds, in a line. */
export function heldField(held: IndicatorDraft, field: string): { label: string; now: string } {
  const key = field as keyof IndicatorDraft;
  const value = held[key];
  const label = labels[key];
  if (value === null) return { label, now: (unchosenLabels as Partial<Record<string, string>>)[key] ?? '' };
  if (typeof value === 'boolean') return { label, now: value ? 'はい' : 'いいえ' };
  if (Array.isArray(value)) return { label, now: value.map((fy) => fiscalYearLabel(fy)).join('、') };
  if (typeof value === 'number')
    return { label, now: key === 'availableMonth' ? `${value}月` : fiscalYearLabel(value) };
  return { label, now: choices[key]?.[value] ?? value };
}
