import type { AssessmentScale } from '../scales/assessment-scale.js';
import type { Scale } from '../scales/scales.js';
import { countCharacters } from '../text/count-characters.js';
import { type AddProblem, checkChoices, RANK_CODE_LIMIT } from './choice-check.js';
import type { RoundProblem } from './round-problem.js';

function checkShares(ranks: AssessmentScale['ranks'], add: AddProblem): void {
  let above: number | null = null;
  for (const [index, { minShare }] of ranks.entries()) {
    if (minShare === null) continue;
    if (!Number.isInteger(minShare) || minShare < 0 || minShare > 100) {
      add(`ranks.${index}.minShare`, '割合は、0〜100の整数にしてください。目安にしない評価は空欄にします。');
      continue;
    }
    if (above !== null && minShare >= above) {
      add(`ranks.${index}.minShare`, 'すぐ上の評価の割合より小さくしてください。');
    }
    above = minShare;
  }
}

/**
 * What keeps the ranks, directions and stages of 施策評価 from being used, at the field (`ranks.0.label`); empty when they can
 * be. Ranks stand from the best down. A round that uses no stage has no 施策評価, and keeps what it would have.
 */
export function checkAssessmentScale(
  { stages, ranks, directions, onTrack }: AssessmentScale,
  { progressStatuses }: Pick<Scale, 'progressStatuses'>,
): RoundProblem[] {
  const problems: RoundProblem[] = [];
  const add: AddProblem = (path, message) => problems.push({ path, message });
  const at =
    (list: string): AddProblem =>
    (path, message) =>
      add(path === '' ? list : `${list}.${path}`, message);
  if (new Set(stages).size < stages.length) add('stages', '同じ段階が二度あります。');
  checkChoices(ranks, at('ranks'));
  for (const [index, { code }] of ranks.entries()) {
    if (countCharacters(code) > RANK_CODE_LIMIT)
      add(`ranks.${index}.code`, `記号は${RANK_CODE_LIMIT}文字以内にしてください。`);
  }
  if (ranks.length < 2) add('ranks', '施策の評価を、二つ以上置いてください。');
  checkShares(ranks, add);
  checkChoices(directions, at('directions'));
  if (directions.length === 0) add('directions', '施策の今後の方向を、一つ以上置いてください。');
  const isProposed = ranks.some(({ minShare }) => minShare !== null);
  if (isProposed && !progressStatuses.some(({ code }) => onTrack.includes(code))) {
    add('onTrack', '順調に数える進捗状況を、一つ以上選んでください。');
  }
  return problems;
}
