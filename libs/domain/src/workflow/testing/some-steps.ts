import { type ReviewStep, type RoundStep, stepStageLabels } from '../round-steps.js';

const waitingLabels: Record<ReviewStep['stage'], string> = {
  head: '課長確認待ち',
  division: '部長確認待ち',
  planning: '企画確認中',
  secondary: '二次評価中',
  external: '外部評価中',
};

/** The steps of a round: the department's own work and these reviews in order. */
export function someSteps(reviews: readonly ReviewStep['stage'][]): RoundStep[] {
  const entry = {
    position: 0,
    stage: 'entry',
    label: '入力',
    waitingLabel: '入力中',
    dueOn: '2026-05-29',
    instructions: '',
  } as const;
  return [
    entry,
    ...reviews.map((stage, index) => ({
      position: index + 1,
      stage,
      label: stepStageLabels[stage],
      waitingLabel: waitingLabels[stage],
      dueOn: `2026-06-${10 + index}`,
      instructions: '',
    })),
  ];
}
