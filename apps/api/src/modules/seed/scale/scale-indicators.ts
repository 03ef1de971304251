import type { IndicatorInFile } from '../indicators-file.js';
import type { PlanFile } from '../plan-file.js';
import { measuresOf, scaleYears, share } from './scale-plan.js';
import type { ScaleRandom } from './scale-random.js';
import type { ScaleTexts } from './scale-texts.js';

/** Indicators of a plan: two for each 施策, the rest among the 取組み. */
const TOTAL = 900;

const forms = [
  { name: 'の利用者数', unit: '人', decimals: 0, start: 1200 },
  { name: 'に満足している市民の割合', unit: '%', decimals: 1, start: 52 },
  { name: 'の実施回数', unit: '回', decimals: 0, start: 24 },
  { name: 'の参加団体数', unit: '団体', decimals: 0, start: 60 },
  { name: 'の件数', unit: '件', decimals: 0, start: 300 },
] as const;

const years = Array.from({ length: scaleYears.fyTo - scaleYears.fyFrom + 1 }, (_, index) => scaleYears.fyFrom + index);

function anIndicator(
  texts: ScaleTexts,
  random: ScaleRandom,
  owner: Pick<IndicatorInFile, 'measureCode' | 'initiative'>,
): IndicatorInFile {
  const { name, start, ...form } = random.pick(forms);
  const isDown = random.next() < 0.15;
  const step = (isDown ? -0.03 : 0.03) * start;
  const skill = 0.4 + random.next();
  const print = (value: number) => value.toFixed(form.decimals);
  const values = years.map((fy, index) => {
    const target = print(start + step * (index + 1));
    const isMissing = fy === scaleYears.fyTo && random.next() < 0.2;
    if (isMissing) return { fy, target, actual: null, state: 'compiling' as const, certainty: null, reason: '集計中' };
    const actual = print(Math.max(0, start + step * (index + 1) * skill * (0.9 + random.next() * 0.2)));
    return { fy, target, actual, state: 'recorded' as const, certainty: 'final' as const };
  });
  return {
    ...owner,
    ...form,
    name: `${texts.subject()}${name}`,
    direction: isDown ? 'down' : 'up',
    kind: owner.initiative === undefined ? 'outcome' : 'activity',
    aggregation: 'single',
    baseline: { value: print(start), fy: scaleYears.fyFrom - 1, note: 'サンプルの基準値' },
    finalTarget: { value: print(start + step * years.length), fy: scaleYears.fyTo },
    source: 'サンプル',
    measuredEveryYears: 1,
    values,
  };
}

export function scaleIndicators(texts: ScaleTexts, random: ScaleRandom, plan: PlanFile): IndicatorInFile[] {
  const measures = measuresOf(plan);
  const initiatives = measures.flatMap(({ code, initiatives: own }) => {
    return own.map(({ name }) => ({ measureCode: code, initiative: name }));
  });
  const ofMeasures = measures.flatMap(({ code }) => [{ measureCode: code }, { measureCode: code }]);
  const rest = TOTAL - ofMeasures.length;
  const ofInitiatives = initiatives.flatMap((owner, index) => {
    return Array.from({ length: share(rest, initiatives.length, index) }, () => owner);
  });
  return [...ofMeasures, ...ofInitiatives].map((owner) => anIndicator(texts, random, owner));
}
