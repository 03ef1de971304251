import { type ReformViewpoint, reformViewpoints } from '@mawasu/domain/plans';
import type { InitiativeInFile, MeasureInFile, PlanFile } from '../plan-file.js';
import { type CityWords, sentenceOf, textOf } from './city-words.js';
import type { SeededRandom } from './seeded-random.js';

/** A 施策 or a 取組み with the subject its texts and indicators speak of. */
export interface PlacedTopic {
  measureCode: string;
  initiative: InitiativeInFile | null;
  topic: string;
}

export interface CityPlan {
  file: PlanFile;
  /** In the order of the plan. */
  topics: PlacedTopic[];
}

export const cityYears = { fyFrom: 2016, fyTo: 2025 };
const INITIATIVES = 400;

function initiativeOf(random: SeededRandom, words: CityWords, topic: string, action: string): InitiativeInFile {
  const viewpoint: ReformViewpoint | null = random.isOneIn(3) ? null : random.pick(reformViewpoints);
  return {
    name: `${topic}${action}`,
    content: textOf(random, words.content, topic, random.whole(80, 180)),
    reformViewpoint: viewpoint,
    reformViewpointContent: viewpoint === null ? null : `${topic}の見直し`,
  };
}

function measureOf(random: SeededRandom, words: CityWords, code: string, title: string, topic: string): MeasureInFile {
  return {
    code,
    title,
    desiredState: sentenceOf(random, random.pick(words.desiredStates), topic),
    sdgsDirection: words.sdgsDirection.map((sentence) => sentenceOf(random, sentence, topic)).join(''),
    currentIssues: random
      .shuffled(words.currentIssues)
      .slice(0, 4)
      .map((text) => sentenceOf(random, text, topic)),
    sectoralPlans: random.shuffled(words.sectoralPlans).slice(0, random.whole(1, 3)),
    terms: [],
    initiatives: [],
  };
}

/** 12 方針, 45 施策 and 400 取組み of a city that does not exist. */
export function cityPlan(random: SeededRandom, words: CityWords): CityPlan {
  const topics: PlacedTopic[] = [];
  const all = words.policies.flatMap(({ measures }) => measures).length;
  let rest = INITIATIVES;
  const policies = words.policies.map(({ title, measures }, policy) => ({
    code: `まちづくり方針${policy + 1}`,
    title,
    pillars: [],
    measures: measures.map(({ title: name, topics: subjects }, index) => {
      const code = `${policy + 1}-${index + 1}`;
      const subject = subjects[0] ?? name;
      const measure = measureOf(random, words, code, name, subject);
      topics.push({ measureCode: code, initiative: null, topic: subject });
      const done = topics.filter(({ initiative }) => initiative === null).length;
      const count = Math.ceil(rest / (all - done + 1));
      rest -= count;
      for (let place = 0; place < count; place += 1) {
        const topic = subjects[place % subjects.length] ?? name;
        const action = words.actions[(place + index) % words.actions.length] ?? '';
        const initiative = initiativeOf(random, words, topic, action);
        measure.initiatives.push(initiative);
        topics.push({ measureCode: code, initiative, topic });
      }
      return measure;
    }),
  }));
  const levelNames = { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' };
  const plan = { name: 'サンプル市総合計画', ...cityYears, status: 'draft' as const, levelNames };
  return { file: { plan, policies }, topics };
}
