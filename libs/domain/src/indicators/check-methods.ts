import { compareDecimals, type Decimal, signOfDecimal } from '../numbers/decimal.js';
import { isBlank } from '../text/blank.js';
import { type DefinitionFinding, error, warning } from './definition-finding.js';
import type { IndicatorSeries } from './indicator-series.js';
import { targetWordLabels } from './indicators.js';

type Findings = (DefinitionFinding | false)[];

const hasArrow = ({ direction }: IndicatorSeries): boolean => direction === 'up' || direction === 'down';

/** Targets that speak of the figure as it is typed: not sums of typed parts, not changes. */
function levelTargets(series: IndicatorSeries): Decimal[] {
  const isSum = series.aggregation === 'cumulative' && series.cumulativeEntry !== 'total';
  if (isSum) return [];
  const yearly = series.targetBasis === 'change' ? [] : series.values.flatMap(({ target }) => target ?? []);
  return series.finalTarget === null ? yearly : [...yearly, series.finalTarget.value];
}

function checkSums(series: IndicatorSeries): Findings {
  if (series.aggregation === 'cumulative') return [];
  return [
    (series.cumulativeEntry ?? 'part') !== 'part' &&
      error('total_without_sum', '累計での入力は、集計が「累計」の指標だけで選べます。'),
    series.startingStock != null &&
      error('starting_stock_without_sum', '当初の値は、集計が「累計」の指標だけで入力できます。'),
  ];
}

function checkBounds(series: IndicatorSeries): Findings {
  const low = series.lowerBound ?? null;
  const high = series.upperBound ?? null;
  if (low !== null && high !== null && compareDecimals(low, high) > 0) {
    return [error('bounds_reversed', '値の範囲の下限が上限より大きくなっています。')];
  }
  const isOutside = levelTargets(series).some(
    (target) =>
      (low !== null && compareDecimals(target, low) < 0) || (high !== null && compareDecimals(target, high) > 0),
  );
  return [
    isOutside && warning('target_outside_bounds', '値の範囲に入らない目標があります。範囲か目標を確認してください。'),
  ];
}

function checkStrict(series: IndicatorSeries): Findings {
  if (!series.strictTarget) return [];
  if (!hasArrow(series)) {
    return [error('strict_without_arrow', '「目標を超えたら達成」は、増加・減少が望ましい指標だけで選べます。')];
  }
  const limit = (series.direction === 'up' ? series.upperBound : series.lowerBound) ?? null;
  const isBeyondReach = (target: Decimal): boolean => {
    const beyond = limit === null ? -1 : compareDecimals(target, limit);
    return series.direction === 'up' ? limit !== null && beyond >= 0 : limit !== null && beyond <= 0;
  };
  return [
    levelTargets(series).some(isBeyondReach) &&
      error('strict_target_unreachable', '目標が値の範囲の端にあるため、目標を超えることができません。'),
  ];
}

function checkChange(series: IndicatorSeries): Findings {
  if (series.targetBasis !== 'change') return [];
  return [
    !hasArrow(series) &&
      error('change_without_arrow', '前年度からの増減の目標は、増加・減少が望ましい指標だけで選べます。'),
    series.aggregation === 'cumulative' &&
      error(
        'change_of_sum',
        '累計の指標では、前年度からの増減を目標にできません。集計を「単年」か「時点」にしてください。',
      ),
    series.values.some(({ target }) => target !== null && signOfDecimal(target) <= 0) &&
      warning(
        'change_not_positive',
        '増減の目標は、望ましい向きへの大きさを正の数で入力してください。0以下では率を計算できません。',
      ),
  ];
}

function checkWord(series: IndicatorSeries): Findings {
  const word = series.targetWord;
  if (!word) return [];
  const hasNumber = series.finalTarget !== null || series.values.some(({ target }) => target !== null);
  return [
    series.direction !== (word === 'increase' ? 'up' : 'down') &&
      error('word_against_direction', `目標の「${targetWordLabels[word]}」と、指標の望ましい方向が違います。`),
    hasNumber && error('word_and_number', '言葉の目標と数値の目標は、どちらか一方にしてください。'),
    series.targetBasis === 'change' && error('word_of_change', '言葉の目標では、前年度からの増減の目標を選べません。'),
    series.strictTarget === true && error('word_and_strict', '言葉の目標では、「目標を超えたら達成」を選べません。'),
  ];
}

function checkElapsed({ elapsedFrom, finalTarget }: IndicatorSeries): Findings {
  if (elapsedFrom == null) return [];
  if (finalTarget === null) {
    return [warning('elapsed_without_final', '経過年数の起点は、最終目標がある指標で使います。')];
  }
  return [
    elapsedFrom >= finalTarget.fy &&
      error('elapsed_not_before_final', '経過年数の起点は、最終目標の年度より前にしてください。'),
  ];
}

function checkMean({ meanYears = 1, aggregation, measuredEveryYears }: IndicatorSeries): Findings {
  return [
    (!Number.isInteger(meanYears) || meanYears < 1) &&
      error('mean_years_invalid', '平均する年数は、1以上の整数で入力してください。'),
    meanYears > 1 && aggregation === 'cumulative' && error('mean_of_sum', '累計の指標では、数年間の平均を使えません。'),
    meanYears > 1 &&
      meanYears <= measuredEveryYears &&
      warning('mean_of_one_survey', '平均する年数が調査の間隔以下のため、調査1回分の値になります。'),
  ];
}

function checkRatio({ ratio, aggregation, unit }: IndicatorSeries): Findings {
  if (!ratio) return [];
  return [
    (isBlank(ratio.numerator) || isBlank(ratio.denominator)) &&
      error('ratio_names_missing', '分子と分母の名称を入力してください。'),
    signOfDecimal(ratio.factor) <= 0 &&
      error('ratio_factor_invalid', '分子 ÷ 分母に掛ける数は、0より大きくしてください。'),
    aggregation === 'cumulative' && error('ratio_of_sum', '分子と分母を入力する指標は、累計にできません。'),
    unit.normalize('NFKC') === '%' &&
      compareDecimals(ratio.factor, '100') !== 0 &&
      warning('ratio_factor_of_percent', '単位が%の指標です。分子 ÷ 分母に100を掛けているか確認してください。'),
  ];
}

/** Contradictions between the ways of entering and calculating. */
export function checkMethods(series: IndicatorSeries): DefinitionFinding[] {
  const findings = [
    ...checkSums(series),
    ...checkBounds(series),
    ...checkStrict(series),
    ...checkChange(series),
    ...checkWord(series),
    ...checkElapsed(series),
    ...checkMean(series),
    ...checkRatio(series),
  ];
  return findings.filter((finding) => finding !== false);
}
