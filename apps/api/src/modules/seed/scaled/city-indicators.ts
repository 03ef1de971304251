import type { IndicatorInFile } from '../indicators-file.js';
import { cityYears, type PlacedTopic } from './city-plan.js';
import type { CityWords } from './city-words.js';
import type { SeededRandom } from './seeded-random.js';

const INDICATORS = 900;
const PER_NODE = 2;

type Template = CityWords['indicators'][number];
type YearInFile = IndicatorInFile['values'][number];

const missing = { actual: null, certainty: null } as const;

/** Of the year that is being evaluated much is known, some is being compiled and the rest is still owed. */
function openYear(random: SeededRandom, year: YearInFile): YearInFile {
  const chance = random.next();
  if (chance < 0.6) return { ...year, certainty: random.isOneIn(3) ? 'preliminary' : 'final' };
  return { ...year, ...missing, state: chance < 0.75 ? 'compiling' : 'not_entered' };
}

function valuesOf(random: SeededRandom, template: Template): YearInFile[] {
  const { from, decimals, direction, measuredEveryYears } = template;
  const start = from * (0.7 + random.next() * 0.6);
  const step = (start * (direction === 'down' ? -0.04 : 0.05)) / (template.unit === '%' ? 2 : 1);
  const isSum = template.aggregation === 'cumulative';
  const figure = (value: number) => Math.max(0, value).toFixed(decimals);
  return Array.from({ length: cityYears.fyTo - cityYears.fyFrom + 1 }, (_, index): YearInFile => {
    const fy = cityYears.fyFrom + index;
    if (index % measuredEveryYears !== 0) return { fy, target: null, ...missing, state: 'not_survey_year' };
    const target = start + step * (index + 1);
    const reached = (isSum ? start : target) * (0.72 + random.next() * 0.42);
    const actual = figure(Math.min(reached, template.unit === '%' ? 100 : reached));
    const goal = figure(isSum ? start * (index + 1) : target);
    const year: YearInFile = { fy, target: goal, actual, state: 'recorded', certainty: 'final' };
    return fy === cityYears.fyTo ? openYear(random, year) : year;
  });
}

function indicatorOf(random: SeededRandom, template: Template, place: PlacedTopic, mark: string): IndicatorInFile {
  const { from, name, ...same } = template;
  const values = valuesOf(random, template);
  const last = values.findLast(({ target }) => target !== null);
  return {
    ...same,
    measureCode: place.measureCode,
    ...(place.initiative ? { initiative: place.initiative.name } : {}),
    name: `${name.replaceAll('{topic}', place.topic)}${mark}`,
    baseline: { value: (from * 0.9).toFixed(template.decimals), fy: cityYears.fyFrom - 1, note: 'サンプルの基準値' },
    finalTarget: last?.target ? { value: last.target, fy: last.fy } : null,
    values,
  };
}

/** 900 indicators, two for each 施策 and 取組み and a third for some, with ten years of targets and actuals. */
export function cityIndicators(
  random: SeededRandom,
  words: CityWords,
  topics: readonly PlacedTopic[],
): IndicatorInFile[] {
  const places = [...Array.from({ length: PER_NODE }, () => topics).flat(), ...topics].slice(0, INDICATORS);
  return places.map((place, index) => {
    const template = words.indicators[(index * 5 + Math.floor(index / topics.length)) % words.indicators.length];
    if (!template) throw new Error('the words of the city hold no indicator');
    return indicatorOf(random, template, place, '（サンプル）');
  });
}
