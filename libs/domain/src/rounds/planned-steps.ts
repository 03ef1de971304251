import { type RoundStep, type StepStage, stepStageLabels, stepWaitingLabels } from '../workflow/round-steps.js';
import type { RoundProblem } from './round-problem.js';

/** What 企画 types of a step; its words follow from the stage. */
export interface PlannedStep {
  stage: StepStage;
  /** ISO date; '' while nothing is typed. */
  dueOn: string;
  instructions: string;
}

/** The step at its place among the round's steps. */
export function newStep({ stage, dueOn, instructions }: PlannedStep, position: number): RoundStep {
  return {
    ...{ position, stage, dueOn, instructions },
    label: stepStageLabels[stage],
    waitingLabel: stepWaitingLabels[stage],
  };
}

const MOST_STEPS = 10;

/** The evaluated year is over before anybody looks back on it: 令和7年度 ends on 31 March 2026. */
const lastDayOf = (fy: number) => `${fy + 1}-03-31`;

/**
 * What keeps steps from being used, at the field; empty when they can be. Position 0 is the department's own work, every
 * later one a review by a stage that stands there once, in the order in which sheets go up; no deadline lies before the one
 * of the step before it. A deadline inside the evaluated year is refused: its figures do not exist yet. `fy` null: no year is chosen yet.
 */
export function stepProblems(steps: readonly PlannedStep[], fy: number | null): RoundProblem[] {
  const problems: RoundProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  if (steps.length < 1 || steps.length > MOST_STEPS) add('steps', `段階は1から${MOST_STEPS}までにしてください。`);
  for (const [index, { stage, dueOn }] of steps.entries()) {
    const field = `steps.${index}`;
    const before = steps[index - 1];
    if ((stage === 'entry') !== (index === 0))
      add(`${field}.stage`, '最初の段階は「入力」、その後は確認にしてください。');
    else if (steps.findIndex((other) => other.stage === stage) < index) {
      add(`${field}.stage`, `「${stepStageLabels[stage]}」が二度あります。一つにしてください。`);
    }
    if (dueOn === '') add(`${field}.dueOn`, '締切を入力してください。');
    else if (fy !== null && dueOn <= lastDayOf(fy))
      add(`${field}.dueOn`, '締切は、評価する年度が終わった後の日にしてください。');
    else if (before && before.dueOn !== '' && dueOn < before.dueOn) {
      add(`${field}.dueOn`, `「${stepStageLabels[before.stage]}」の締切より後の日にしてください。`);
    }
  }
  return problems;
}
