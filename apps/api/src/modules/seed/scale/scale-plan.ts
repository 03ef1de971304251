import { reformViewpoints } from '@mawasu/domain/plans';
import type { InitiativeInFile, MeasureInFile, PlanFile } from '../plan-file.js';
import type { ScaleRandom } from './scale-random.js';
import type { ScaleTexts } from './scale-texts.js';

const POLICIES = 12;
const MEASURES = 45;
const INITIATIVES = 400;

export const scaleYears = { fyFrom: 2016, fyTo: 2025 } as const;

/** How many of `total` things the one with this index gets, when they are dealt out evenly. */
export function share(total: number, among: number, index: number): number {
  return Math.floor(total / among) + (index < total % among ? 1 : 0);
}

function anInitiative(texts: ScaleTexts, random: ScaleRandom, number: number): InitiativeInFile {
  return {
    name: texts.title(number),
    content: texts.text('nextActions'),
    reformViewpoint: random.pick(reformViewpoints),
    reformViewpointContent: texts.text('viewpointResults'),
  };
}

function aMeasure(texts: ScaleTexts, random: ScaleRandom, index: number, code: string): MeasureInFile {
  const first = random.below(36);
  const count = share(INITIATIVES, MEASURES, index);
  return {
    code,
    title: texts.title(index),
    desiredState: `${texts.subject()}により、だれもが安心して暮らせるまちになる`,
    sdgsDirection: texts.text('results'),
    currentIssues: Array.from({ length: 3 }, () => texts.text('issues')),
    sectoralPlans: [`${texts.subject()}計画`],
    terms: [{ term: texts.subject(), definition: texts.text('results') }],
    initiatives: Array.from({ length: count }, (_, number) => anInitiative(texts, random, first + number)),
  };
}

/** A plan of a city of middle size: 12 方針 with a 柱 each, 45 施策, 400 取組み. */
export function scalePlan(texts: ScaleTexts, random: ScaleRandom, number: number): PlanFile {
  const measures = Array.from({ length: MEASURES }, (_, index) => {
    const policy = index % POLICIES;
    return { policy, measure: aMeasure(texts, random, index, `${policy + 1}-1-${Math.floor(index / POLICIES) + 1}`) };
  });
  return {
    plan: {
      ...scaleYears,
      name: `第${number}次総合計画【サンプル】`,
      status: 'decided',
      levelNames: { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' },
    },
    policies: Array.from({ length: POLICIES }, (_, index) => ({
      code: `方針${index + 1}`,
      title: texts.title(index),
      measures: [],
      pillars: [
        {
          title: texts.title(index + POLICIES),
          measures: measures.filter(({ policy }) => policy === index).map(({ measure }) => measure),
        },
      ],
    })),
  };
}

/** All 施策 of the plan. */
export const measuresOf = ({ policies }: PlanFile): MeasureInFile[] =>
  policies.flatMap(({ pillars }) => pillars.flatMap(({ measures }) => measures));
