import { cityEntries } from './city-entries.js';
import { cityIndicators } from './city-indicators.js';
import { cityOrganisation } from './city-organisation.js';
import { cityPlan } from './city-plan.js';
import { type CityWords, readCityWords } from './city-words.js';
import { SeededRandom } from './seeded-random.js';

let words: CityWords;
let city: ReturnType<typeof aCity>;
beforeAll(async () => {
  words = await readCityWords();
  city = aCity(1);
});

function aCity(seed: number) {
  const random = new SeededRandom(seed);
  const { file, topics } = cityPlan(random, words);
  const organisation = cityOrganisation(random, words, topics);
  const indicators = cityIndicators(random, words, topics);
  return { file, topics, organisation, indicators, entries: cityEntries(random, words, topics) };
}

describe('the city for which speed is measured', () => {
  it('has 12 方針, 45 施策, 400 取組み, 900 indicators and ten years of sheets', () => {
    const { file, topics, indicators, entries } = city;
    expect(file.policies).toHaveLength(12);
    expect(topics.filter(({ initiative }) => initiative === null)).toHaveLength(45);
    expect(topics.filter(({ initiative }) => initiative !== null)).toHaveLength(400);
    expect(indicators).toHaveLength(900);
    expect(indicators.every(({ values }) => values.length === 10)).toBe(true);
    expect(entries).toHaveLength(4_000);
  });

  it('is the same for the same seed and another for another', () => {
    expect(aCity(1)).toEqual(city);
    expect(aCity(2).entries[0]?.activities).not.toBe(city.entries[0]?.activities);
  });

  it('has four or five texts of 100 to 600 characters on each sheet, give or take a sentence', () => {
    const lengths = city.entries.flatMap(({ activities, results, issues, nextActions, viewpointResults }) =>
      [activities, results, issues, nextActions, viewpointResults].flatMap((text) =>
        text === null ? [] : [text.length],
      ),
    );
    expect(Math.min(...lengths)).toBeGreaterThan(30);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(640);
    expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeGreaterThan(250);
  });

  it('names one 主管課 for every 施策 and 取組み', () => {
    const { topics, organisation } = city;
    const keys = new Set(organisation.departments.map(({ key }) => key));
    expect(organisation.assignments).toHaveLength(topics.length);
    expect(organisation.assignments.filter(({ department }) => !keys.has(department))).toEqual([]);
  });
});
