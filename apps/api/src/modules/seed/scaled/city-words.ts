import { aggregations, indicatorDirections, indicatorKinds } from '@mawasu/domain/indicators';
import { z } from 'zod';
import { readSeedFile } from '../seed-file.js';
import type { SeededRandom } from './seeded-random.js';

const sentences = z.array(z.string()).min(1);

/** What the texts of a large sample are put together from: `{topic}` and figures are filled in. */
const cityWords = z.strictObject({
  policies: z.array(
    z.strictObject({
      title: z.string(),
      measures: z.array(z.strictObject({ title: z.string(), topics: z.array(z.string()).min(2) })),
    }),
  ),
  actions: sentences,
  departments: z.array(z.tuple([z.string(), sentences])),
  indicators: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string(),
      decimals: z.int(),
      direction: z.enum(indicatorDirections),
      kind: z.enum(indicatorKinds),
      aggregation: z.enum(aggregations),
      /** Where the series begins, give or take. */
      from: z.number(),
      source: z.string(),
      formulaText: z.string().optional(),
      measuredEveryYears: z.int().default(1),
    }),
  ),
  content: sentences,
  currentIssues: sentences,
  desiredStates: sentences,
  sdgsDirection: sentences,
  sectoralPlans: sentences,
  activities: sentences,
  results: sentences,
  issues: sentences,
  nextActions: sentences,
  viewpointResults: sentences,
  overrideReasons: sentences,
  returnReasons: sentences,
});
export type CityWords = z.infer<typeof cityWords>;

export const readCityWords = () => readSeedFile('scaled-city-words.json', cityWords);

/** A sentence with its topic and with figures of this year. */
export function sentenceOf(random: SeededRandom, sentence: string, topic: string): string {
  return sentence
    .replaceAll('{topic}', topic)
    .replaceAll('{n}', () => String(random.whole(2, 24)))
    .replaceAll('{m}', () => String(random.whole(40, 980)))
    .replaceAll('{p}', () => String(random.whole(2, 28)))
    .replaceAll('{q}', () => String(random.whole(52, 94)));
}

/** Sentences in another order each time, until the text has about the wanted length; then from the start again. */
export function textOf(random: SeededRandom, from: readonly string[], topic: string, length: number): string {
  let text = '';
  while (text.length < length) {
    for (const sentence of random.shuffled(from)) {
      const next = sentenceOf(random, sentence, topic);
      if (text.length > 0 && text.length + next.length > length + 20) return text;
      text += next;
    }
  }
  return text;
}
