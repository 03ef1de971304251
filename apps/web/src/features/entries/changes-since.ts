import type { EntryDetail } from '@mawasu/contract';
import { costKey, costPlaceText, costWords } from '@mawasu/domain/costs';
import { answerBlocks } from '@mawasu/domain/sheets';
import { entryPlaceText } from '@mawasu/domain/workflow';
import type { ChangedLine } from '../../components/ui/changed-lines.js';
import { actualInputWords, answerWords } from './answer-words.js';
import { actualInputOf } from './autosave/actual-input.js';
import { yearOf } from './indicator-year.js';

/** Where a sheet stands, as its badge says it. */
const placeOf = ({ state, position, returned, round }: EntryDetail) =>
  entryPlaceText({ state, position }, round.steps, returned !== null);

/**
 * What became of a sheet between the moment a screen was drawn and now, in the order of the form: where it stands, answers,
 * figures of the year. Empty when all that the screen shows is still so.
 */
export function changesSince(drawn: EntryDetail, now: EntryDetail): ChangedLine[] {
  const { fy } = now.round;
  const figureOf = (entry: EntryDetail, id: string) => {
    const indicator = entry.indicators.find((one) => one.id === id);
    return indicator ? actualInputWords(indicator, actualInputOf(yearOf(indicator, fy))) || '（空欄）' : '（なし）';
  };
  const all: ChangedLine[] = [
    { label: '状態', before: placeOf(drawn), after: placeOf(now) },
    ...answerBlocks(now.round.form).map((block) => ({
      label: block.label,
      before: answerWords(block, drawn, drawn.content[block.key]),
      after: answerWords(block, now, now.content[block.key]),
    })),
    ...now.indicators.map(({ id, name }) => ({ label: name, before: figureOf(drawn, id), after: figureOf(now, id) })),
    ...now.costs.map((cost) => {
      const before = drawn.costs.find((one) => costKey(one) === costKey(cost));
      const words = (one: typeof before) => (one ? costWords(one) : '') || '（空欄）';
      return { label: costPlaceText(cost), before: words(before), after: words(cost) };
    }),
  ];
  return all.filter(({ before, after }) => before !== after);
}
