import { compareDecimals } from '../numbers/decimal.js';
import type { Scale } from '../scales/scales.js';
import { countCharacters } from '../text/count-characters.js';
import { checkAssessmentScale } from './assessment-scale-check.js';
import { type AddProblem, type Choice, checkChoices, RANK_CODE_LIMIT, RATE } from './choice-check.js';
import type { RoundProblem } from './round-problem.js';

/** What filters of lists mean by 「なし」. */
const RESERVED_CODE = 'none';

/** Ranges from the best down: each begins below the one before, and the last at 0, so that every rate is in one of them. */
function checkRanges(items: readonly Choice[], add: AddProblem): void {
  const rated = items.flatMap(({ minRate }, index) =>
    minRate !== undefined && minRate !== null && RATE.test(minRate) ? [{ index, minRate }] : [],
  );
  for (const [place, { index, minRate }] of rated.entries()) {
    const before = rated[place - 1];
    if (before && compareDecimals(before.minRate, minRate) <= 0) {
      add(`${index}.minRate`, 'すぐ上の下限の率より小さくしてください。');
    }
  }
  const last = rated.at(-1);
  if (last && compareDecimals(last.minRate, '0') !== 0) {
    add(`${last.index}.minRate`, 'いちばん下の下限の率は0にしてください。どの率も、どれかに入ります。');
  }
}

function checkStatuses({ progressStatuses }: Scale, add: AddProblem): void {
  checkChoices(progressStatuses, add);
  checkRanges(progressStatuses, add);
  if (progressStatuses.filter(({ minRate }) => minRate !== null).length < 2) {
    add('', '率から決まる段階を、二つ以上置いてください。');
  }
  for (const [index, { code, minRate }] of progressStatuses.entries()) {
    if (code === RESERVED_CODE) add(`${index}.code`, 'この記号は使えません。別の記号にしてください。');
    else if (minRate !== null && countCharacters(code) > RANK_CODE_LIMIT)
      add(`${index}.code`, `記号は${RANK_CODE_LIMIT}文字以内にしてください。`);
  }
}

function checkBands({ bands }: Scale, add: AddProblem): void {
  checkChoices(bands, add);
  checkRanges(bands, add);
  if (!bands.some(({ minRate }) => minRate !== null)) add('', '率の区分を一つ以上置いてください。');
  if (bands.filter(({ minRate }) => minRate === null).length !== 1) add('', '「率なし」の区分を一つ置いてください。');
}

/**
 * What keeps 進捗状況, 今後の方向性, 区分 and what 施策 are assessed by from being used, at the field; empty when they can be. Thresholds stand from
 * the best down. The one rule for the screen on which 企画 edits them and for the server that takes them.
 */
export function checkRoundScale(scale: Scale): RoundProblem[] {
  const problems: RoundProblem[] = [];
  const at = (list: string): AddProblem => {
    return (path, message) => problems.push({ path: `scale.${list}${path === '' ? '' : `.${path}`}`, message });
  };
  checkStatuses(scale, at('progressStatuses'));
  checkChoices(scale.futureDirections, at('futureDirections'));
  if (scale.futureDirections.length < 2) at('futureDirections')('', '今後の方向性を、二つ以上置いてください。');
  checkBands(scale, at('bands'));
  for (const { path, message } of scale.assessment ? checkAssessmentScale(scale.assessment, scale) : []) {
    at('assessment')(path, message);
  }
  return problems;
}

/**
 * The ranges that thresholds cut, in words, from the best down: 「100%以上」「80%以上100%未満」「80%未満」. What is no rate gives
 * ''.
 */
export function rateRanges(minRates: readonly string[]): string[] {
  return minRates.map((rate, index) => {
    const above = minRates[index - 1];
    if (!RATE.test(rate) || (above !== undefined && !RATE.test(above))) return '';
    if (above === undefined) return `${rate}%以上`;
    return index === minRates.length - 1 ? `${above}%未満` : `${rate}%以上${above}%未満`;
  });
}
