import type { EntryDetail } from '@mawasu/contract';
import type { EntryAction } from '@mawasu/domain/workflow';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { personWords } from './person-words.js';

type Step = EntryDetail['steps'][number];

const passing: readonly EntryAction[] = ['submit', 'approve', 'confirm'];

/**
 * The steps that still hold: from the last 提出 on. A sheet that came back has nobody's approval any more, and one that was
 * taken back at once was none.
 */
function stepsInForce(steps: readonly Step[]): Step[] {
  const start = steps.findLastIndex(({ action }) => action === 'submit');
  const last = steps.slice(Math.max(0, start));
  const isTakenBack = last.some(({ action }) => action === 'return' || action === 'take_back');
  return start < 0 || isTakenBack
    ? []
    : last.filter(({ action }, index) => passing.includes(action) && last[index + 1]?.action !== 'revoke');
}

/** Who handed the sheet in, approved and confirmed it, and when, in the order of the round's steps. */
export function peopleLine(steps: readonly Step[]): string {
  const people = stepsInForce(steps).map(
    (step) => `${step.label} ${personWords(step)}（${japaneseDate(japanDateOf(new Date(step.at)))}）`,
  );
  return people.length > 0 ? people.join('　') : 'まだ提出されていません。';
}
