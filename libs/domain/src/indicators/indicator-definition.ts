import { compareDecimals, type Decimal, signOfDecimal } from '../numbers/decimal.js';
import { fiscalYearLabel } from '../years/fiscal-year.js';
import { checkMethods } from './check-methods.js';
import { type DefinitionFinding, error, warning } from './definition-finding.js';
import { needsTarget } from './definition-gaps.js';
import type { IndicatorSeries } from './indicator-series.js';
import { followsLowerMode } from './rating-rules.js';

function isBackwards(series: IndicatorSeries, target: Decimal): boolean {
  if (series.baseline === null) return false;
  const distance = compareDecimals(target, series.baseline.value);
  return (series.direction === 'up' && distance < 0) || (series.direction === 'down' && distance > 0);
}

function checkFinalTarget(series: IndicatorSeries): DefinitionFinding[] {
  const { baseline, finalTarget, direction } = series;
  if (baseline === null || finalTarget === null) return [];
  const findings: DefinitionFinding[] = [];
  if (finalTarget.fy <= baseline.fy) {
    findings.push(error('final_year_not_after_baseline', '最終目標の年度は、基準値の年度より後にしてください。'));
  }
  if (direction !== 'up' && direction !== 'down') return findings;
  if (isBackwards(series, finalTarget.value)) {
    const side =
      direction === 'up'
        ? '増加が望ましい指標ですが、最終目標が基準値より小さく'
        : '減少が望ましい指標ですが、最終目標が基準値より大きく';
    findings.push(error('direction_contradiction', `${side}なっています。指標の向きか値を直してください。`));
  } else if (compareDecimals(finalTarget.value, baseline.value) === 0) {
    const how = series.strictTarget ? '進捗率は計算できません' : '「維持」の指標として計算します';
    findings.push(warning('target_equals_baseline', `最終目標が基準値と同じです。${how}。`));
  }
  return findings;
}

function checkYearlyTargets(series: IndicatorSeries): DefinitionFinding[] {
  const findings: DefinitionFinding[] = [];
  const targets = series.values.flatMap(({ fy, target }) => (target === null ? [] : [{ fy, target }]));
  // A change, or a word, is nothing to compare with a baseline or a final target.
  if (series.targetWord || (series.targetBasis === 'change' && targets.length > 0)) return [];
  const backwards = targets.filter(({ target }) => isBackwards(series, target)).map(({ fy }) => fiscalYearLabel(fy));
  if (backwards.length > 0) {
    findings.push(warning('yearly_target_backwards', `${backwards.join('、')}の目標が基準値より後退しています。`));
  }
  const last = targets.find(({ fy }) => fy === series.finalTarget?.fy);
  if (last && series.finalTarget && compareDecimals(last.target, series.finalTarget.value) !== 0) {
    findings.push(warning('final_target_differs', `${fiscalYearLabel(last.fy)}の目標が最終目標と違います。`));
  }
  const hasTarget = targets.length > 0 || series.finalTarget !== null;
  if (!hasTarget && needsTarget({ ...series, hasBaseline: series.baseline !== null })) {
    findings.push(warning('target_missing', '目標が設定されていません。達成率は計算できません。'));
  }
  return findings;
}

function checkCumulative(series: IndicatorSeries): DefinitionFinding[] {
  if (series.aggregation !== 'cumulative') return [];
  const findings: DefinitionFinding[] = [];
  const stock = series.startingStock ?? '0';
  if (series.baseline !== null && compareDecimals(series.baseline.value, stock) !== 0) {
    const message =
      signOfDecimal(stock) === 0
        ? '累計の指標です。計画期間の初めを0とする場合は、基準値を0にしてください。'
        : '累計の当初の値と基準値が違います。どちらを計画期間の初めの値とするか確認してください。';
    findings.push(warning('cumulative_baseline_not_zero', message));
  }
  const targets = series.values
    .toSorted((left, right) => left.fy - right.fy)
    .flatMap(({ target }) => (target === null ? [] : [target]));
  if (targets.some((target, index) => index > 0 && compareDecimals(target, targets[index - 1] ?? target) < 0)) {
    findings.push(warning('cumulative_targets_decrease', '累計の指標の目標は、その年度までの累計で入力してください。'));
  }
  return findings;
}

function checkRange(series: IndicatorSeries): DefinitionFinding[] {
  if (series.direction !== 'range') return [];
  if (series.range === null) return [error('range_missing', '目標とする範囲の下限と上限を入力してください。')];
  const distance = compareDecimals(series.range.low, series.range.high);
  if (distance > 0) return [error('range_reversed', '範囲の下限が上限より大きくなっています。')];
  return distance === 0
    ? [warning('range_of_one_point', '範囲の下限と上限が同じです。「維持」の指標として計算します。')]
    : [];
}

/** What is wrong or doubtful in an indicator's definition. Errors keep it from being saved, warnings are shown. */
export function checkIndicatorDefinition(series: IndicatorSeries): DefinitionFinding[] {
  if (series.kind === 'qualitative') return [];
  const findings = [
    ...checkFinalTarget(series),
    ...checkYearlyTargets(series),
    ...checkCumulative(series),
    ...checkRange(series),
    ...checkMethods(series),
  ];
  if (series.tolerance !== null && signOfDecimal(series.tolerance) < 0) {
    findings.push(error('tolerance_negative', '許容差は0以上で入力してください。'));
  }
  if (followsLowerMode(series) && series.lowerMode === 'c' && series.baseline === null) {
    findings.push(warning('baseline_missing', '基準値からの改善で計算する指標です。基準値を入力してください。'));
  }
  return findings;
}
