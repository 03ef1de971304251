import type { EntryInFile, EntryProgress } from '../entries-file.js';
import { cityYears, type PlacedTopic } from './city-plan.js';
import { type CityWords, sentenceOf, textOf } from './city-words.js';
import type { SeededRandom } from './seeded-random.js';

const [SHORTEST, LONGEST] = [100, 600];
const statuses = ['A', 'A', 'B', 'B', 'B', 'B', 'C', 'C', 'D'];
const directions = ['continue', 'continue', 'continue', 'improve', 'expand', 'reduce'];

/** The open round in the middle of its reviews: most sheets are under way, some finished, few untouched. */
const progresses: readonly EntryProgress[] = [
  ...Array.from({ length: 3 }, () => 'in_review.1' as const),
  ...Array.from({ length: 5 }, () => 'in_review.2' as const),
  ...Array.from({ length: 6 }, () => 'confirmed' as const),
  ...Array.from({ length: 4 }, () => 'drafting' as const),
  'returned',
  'not_started',
];

function entryOf(random: SeededRandom, words: CityWords, place: PlacedTopic, fy: number): EntryInFile {
  const { measureCode, initiative, topic } = place;
  const text = (from: readonly string[]) => textOf(random, from, topic, random.whole(SHORTEST, LONGEST));
  const state = random.pick(progresses);
  const isOverridden = random.isOneIn(12);
  return {
    measureCode,
    initiative: initiative?.name ?? '',
    fy,
    activities: text(words.activities),
    results: text(words.results),
    issues: text(words.issues),
    nextActions: text(words.nextActions),
    viewpointResults: initiative?.reformViewpoint ? text(words.viewpointResults) : null,
    progressStatus: random.pick(statuses),
    overrideReason: isOverridden ? random.pick(words.overrideReasons) : '',
    futureDirection: random.pick(directions),
    directionNote: isOverridden ? sentenceOf(random, random.pick(words.nextActions), topic) : '',
    ...(fy === cityYears.fyTo ? { state } : {}),
    ...(state === 'returned' ? { returnReason: random.pick(words.returnReasons) } : {}),
    returnedFields: state === 'returned' ? ['results'] : [],
    attachments: [],
  };
}

/** A sheet for each 取組み and year. */
export function cityEntries(random: SeededRandom, words: CityWords, topics: readonly PlacedTopic[]): EntryInFile[] {
  const owners = topics.filter(({ initiative }) => initiative !== null);
  const years = Array.from({ length: cityYears.fyTo - cityYears.fyFrom + 1 }, (_, index) => cityYears.fyFrom + index);
  return years.flatMap((fy) => owners.map((place) => entryOf(random, words, place, fy)));
}
