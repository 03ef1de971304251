import type { EntryInFile, EntryProgress } from '../entries-file.js';
import type { PlanFile } from '../plan-file.js';
import type { RoundsFile } from '../rounds-file.js';
import { measuresOf, scaleYears } from './scale-plan.js';
import type { ScaleRandom } from './scale-random.js';
import type { ScaleTexts } from './scale-texts.js';

/** How far the sheets of the open year have come, in the midst of the season. */
const course: readonly EntryProgress[] = [
  ...(['not_started', 'not_started', 'not_started', 'drafting', 'drafting', 'returned'] as const),
  ...([
    'in_review.1',
    'in_review.1',
    'in_review.2',
    'in_review.2',
    'in_review.2',
    'confirmed',
    'confirmed',
    'confirmed',
  ] as const),
];

const directions = ['continue', 'continue', 'continue', 'improve', 'expand'] as const;

/** Ten years: nine finalized, the last open. */
export function scaleRounds({ instructions, steps }: RoundsFile): RoundsFile {
  const years = Array.from(
    { length: scaleYears.fyTo - scaleYears.fyFrom + 1 },
    (_, index) => scaleYears.fyFrom + index,
  );
  return {
    instructions,
    steps,
    rounds: years.map((fy) => {
      const isOpen = fy === scaleYears.fyTo;
      return {
        ...{ fy, state: isOpen ? ('open' as const) : ('finalized' as const) },
        firstDay: isOpen ? null : `${fy + 1}-05-12`,
        dueAfterDays: isOpen ? [30, 37, 58] : [18, 25, 46],
      };
    }),
  };
}

function anEntry(
  texts: ScaleTexts,
  random: ScaleRandom,
  place: Pick<EntryInFile, 'measureCode' | 'initiative' | 'fy'>,
) {
  const state = place.fy === scaleYears.fyTo ? random.pick(course) : 'confirmed';
  const isEmpty = state === 'not_started';
  const isReturned = state === 'returned';
  return {
    ...place,
    state,
    activities: isEmpty ? '' : `【サンプル】${texts.text('activities')}`,
    results: isEmpty ? '' : texts.text('results'),
    issues: isEmpty ? '' : texts.text('issues'),
    nextActions: isEmpty ? '' : texts.text('nextActions'),
    viewpointResults: isEmpty ? null : texts.text('viewpointResults'),
    // Left to the 目安, which the loader knows.
    progressStatus: null,
    overrideReason: '',
    futureDirection: isEmpty ? null : random.pick(directions),
    directionNote: isEmpty ? '' : '対象と方法を見直しながら続ける。',
    returnedFields: isReturned ? ['results'] : [],
    ...(isReturned ? { returnReason: '成果を、数字とともに書いてください。' } : {}),
  } satisfies EntryInFile;
}

/** A sheet for each 取組み and year. */
export function scaleEntries(
  texts: ScaleTexts,
  random: ScaleRandom,
  plan: PlanFile,
  rounds: RoundsFile,
): EntryInFile[] {
  return rounds.rounds.flatMap(({ fy }) =>
    measuresOf(plan).flatMap(({ code, initiatives }) =>
      initiatives.map(({ name }) => anEntry(texts, random, { measureCode: code, initiative: name, fy })),
    ),
  );
}
