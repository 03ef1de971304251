import { fiscalYearLabel } from '../years/index.js';
import type { NamedGap, SetupFacts } from './setup-facts.js';
import { type SetupStepKey, setupStepKeys } from './setup-steps.js';

/** 済, 途中, まだ. */
export const setupStates = ['done', 'partial', 'todo'] as const;
export type SetupState = (typeof setupStates)[number];
export const setupStateLabels: Record<SetupState, string> = { done: '済', partial: '途中', todo: 'まだ' };

/** What a step still lacks, as a sentence. What is not needed can be made good later and keeps no step from being done. */
export interface SetupFinding {
  text: string;
  isNeeded: boolean;
}

/** One number of a step, such as 課 12課. */
export interface SetupCount {
  label: string;
  text: string;
}

export interface SetupProgress {
  key: SetupStepKey;
  state: SetupState;
  counts: SetupCount[];
  findings: SetupFinding[];
}

interface StepRule {
  /** Whether anything of it is there. */
  isBegun: (facts: SetupFacts) => boolean;
  counts: (facts: SetupFacts) => SetupCount[];
  findings: (facts: SetupFacts) => (SetupFinding | false)[];
}

const needed = (text: string): SetupFinding => ({ text, isNeeded: true });
const later = (text: string): SetupFinding => ({ text, isNeeded: false });

/** 「入力者のいない課が7課あります（防災課、税務課、福祉課ほか）。」 */
function gapText(facts: SetupFacts, gap: NamedGap, what: string, unit: string): string {
  const names = facts.named[gap] ?? [];
  const more = facts[gap] > names.length ? 'ほか' : '';
  const which = names.length === 0 ? '' : `（${names.join('、')}${more}）`;
  return `${what}が${amount(facts[gap], unit)}あります${which}。`;
}

const amount = (number: number, unit: string): string => `${number.toLocaleString('ja-JP')}${unit}`;
const count = (label: string, number: number, unit: string): SetupCount => ({ label, text: amount(number, unit) });

const rules: Record<SetupStepKey, StepRule> = {
  city: {
    isBegun: ({ cityName, firstFy }) => cityName !== '' || firstFy !== null,
    counts: () => [],
    findings: ({ cityName, firstFy }) => [
      cityName === '' && needed('市の名前が入っていません。'),
      firstFy === null && needed('最初に評価する年度が入っていません。'),
    ],
  },
  departments: {
    isBegun: ({ divisions, sections }) => divisions + sections > 0,
    counts: ({ divisions, sections }) => [count('部', divisions, '部'), count('課', sections, '課')],
    findings: ({ sections, sectionsBeginningLater, firstFy }) => [
      sections === 0 && needed('課がまだありません。'),
      firstFy !== null &&
        sectionsBeginningLater > 0 &&
        later(
          `最初に評価する${fiscalYearLabel(firstFy)}にまだない課が${amount(sectionsBeginningLater, '課')}あります。その年度にもあった課は、組織の画面の「変更」で始まりの年度を直してください。`,
        ),
    ],
  },
  people: {
    isBegun: ({ people }) => people > 0,
    counts: ({ people, planners }) => [count('職員', people, '人'), count('うち企画', planners, '人')],
    findings: (facts) => [
      facts.people === 0 && needed('システム管理者のほかに、職員がまだ登録されていません。'),
      facts.people > 0 && facts.planners === 0 && needed('企画の役割の人がいません。'),
      facts.people > 0 &&
        facts.sectionsAsked === facts.sectionsWithoutEntrant &&
        needed('入力者がいる課がありません。'),
      facts.sectionsWithoutEntrant > 0 &&
        facts.sectionsWithoutEntrant < facts.sectionsAsked &&
        needed(gapText(facts, 'sectionsWithoutEntrant', '入力者のいない課', '課')),
      facts.people > 0 &&
        facts.sectionsWithoutHead > 0 &&
        later(gapText(facts, 'sectionsWithoutHead', '課長のいない課', '課')),
    ],
  },
  plan: {
    isBegun: ({ plans }) => plans > 0,
    counts: ({ policies, measures, initiatives }) => [
      count('方針', policies, '件'),
      count('施策', measures, '件'),
      count('取組み', initiatives, '件'),
    ],
    findings: (facts) => [
      facts.plans === 0 && needed('計画がまだありません。'),
      facts.plans > 0 && facts.measures === 0 && needed('施策がまだありません。'),
      facts.measures > 0 && facts.initiatives === 0 && needed('取組みがまだありません。'),
      facts.initiatives > 0 &&
        facts.measuresWithoutInitiative > 0 &&
        later(gapText(facts, 'measuresWithoutInitiative', '取組みのない施策', '件')),
    ],
  },
  indicators: {
    isBegun: ({ indicators }) => indicators > 0,
    counts: ({ indicators }) => [count('指標', indicators, '件')],
    findings: (facts) => [
      facts.indicators === 0 && needed('指標がまだありません。'),
      facts.indicatorsWithoutTarget > 0 &&
        needed(`目標値のない指標が${amount(facts.indicatorsWithoutTarget, '件')}あります。`),
      facts.indicatorsWithoutBaseline > 0 &&
        later(`基準値のない指標が${amount(facts.indicatorsWithoutBaseline, '件')}あります。`),
      facts.indicatorsWithoutSource > 0 &&
        later(`出典のない指標が${amount(facts.indicatorsWithoutSource, '件')}あります。`),
      facts.indicatorsWithoutMonth > 0 &&
        later(`実績値の出る月が入っていない指標が${amount(facts.indicatorsWithoutMonth, '件')}あります。`),
      facts.indicators > 0 &&
        facts.measuresWithoutIndicator > 0 &&
        later(gapText(facts, 'measuresWithoutIndicator', '指標のない施策', '件')),
    ],
  },
  assignments: {
    isBegun: ({ nodes, measuresWithoutLead, initiativesWithoutLead }) =>
      nodes > measuresWithoutLead + initiativesWithoutLead,
    counts: ({ nodes, measuresWithoutLead, initiativesWithoutLead }) => [
      count('主管課の決まった施策・取組み', nodes - measuresWithoutLead - initiativesWithoutLead, '件'),
    ],
    findings: (facts) => [
      facts.nodes === 0 && needed('計画を登録すると、主管課を決められます。'),
      facts.initiativesWithoutLead > 0 &&
        needed(gapText(facts, 'initiativesWithoutLead', '主管課の決まっていない取組み', '件')),
      facts.measuresWithoutLead > 0 && later(gapText(facts, 'measuresWithoutLead', '主管課の決まっていない施策', '件')),
    ],
  },
  round: {
    isBegun: ({ rounds }) => rounds > 0,
    counts: ({ rounds }) => [count('評価年度', rounds, '件')],
    findings: ({ rounds, openedRounds }) => [
      rounds === 0 && needed('評価年度がまだありません。'),
      rounds > 0 && openedRounds === 0 && needed('受付をまだ始めていません。'),
    ],
  },
  invitations: {
    isBegun: ({ signedIn }) => signedIn > 0,
    counts: ({ people, signedIn }) => [count('サインインした職員', signedIn, `人（${amount(people, '人')}中）`)],
    findings: (facts) => [
      facts.people === 0 && needed('招待する職員がまだいません。'),
      facts.people > 0 && facts.sectionsAsked === 0 && needed('課がまだありません。'),
      facts.people > 0 &&
        facts.sectionsNotSignedIn > 0 &&
        needed(gapText(facts, 'sectionsNotSignedIn', 'まだだれもサインインしていない課', '課')),
      facts.people > facts.signedIn &&
        later(`まだサインインしていない職員が${amount(facts.people - facts.signedIn, '人')}います。`),
    ],
  },
};

function progressOf(key: SetupStepKey, facts: SetupFacts): SetupProgress {
  const { isBegun, counts, findings } = rules[key];
  const found = findings(facts).filter((finding) => finding !== false);
  const lacks = found.some(({ isNeeded }) => isNeeded);
  const state = !lacks ? 'done' : isBegun(facts) ? 'partial' : 'todo';
  return { key, state, counts: counts(facts), findings: found };
}

/** Every step in its order: how far it has come, its numbers, and in words what it lacks. */
export function setupProgress(facts: SetupFacts): SetupProgress[] {
  return setupStepKeys.map((key) => progressOf(key, facts));
}

/** Whether nothing is lacking that is needed: the product is in use. */
export function isSetUp(facts: SetupFacts): boolean {
  return setupProgress(facts).every(({ state }) => state === 'done');
}
