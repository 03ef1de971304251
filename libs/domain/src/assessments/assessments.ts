import type { AssessmentStage } from '../scales/assessment-scale.js';

export const assessmentStageLabels: Record<AssessmentStage, string> = {
  primary: '一次評価',
  secondary: '二次評価',
  external: '外部評価',
};

/**
 * `draft` is with who writes it; `submitted` waits for 企画 (一次) or for the meeting (二次, 外部); `decided` stands. A stage
 * nobody has begun has no row and counts as a draft without content.
 */
export const assessmentStates = ['draft', 'submitted', 'decided'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** States of a 事前評価, which is never decided. */
export const scoreStates = ['draft', 'submitted'] as const;

export const assessmentStateLabels: Record<AssessmentState, string> = {
  draft: '作成中',
  submitted: '提出済み',
  decided: '決定',
};
export const NOT_BEGUN_LABEL = '未着手';

/** `edit` types, `note` is the record of the meeting; the others are buttons. */
export const assessmentActions = ['edit', 'note', 'submit', 'decide', 'return'] as const;
export type AssessmentAction = (typeof assessmentActions)[number];

export const assessmentActionLabels: Record<AssessmentAction, string> = {
  edit: '入力',
  note: '会議の記録',
  submit: '提出する',
  decide: '決定する',
  return: '差し戻す',
};

/** Actions a person takes by a button. */
export const assessmentSteps = ['submit', 'decide', 'return'] as const satisfies readonly AssessmentAction[];
export type AssessmentStep = (typeof assessmentSteps)[number];

/** What 外部委員 leave on a 施策 that was released to them. */
export const assessmentQuestionKinds = ['question', 'opinion'] as const;
export type AssessmentQuestionKind = (typeof assessmentQuestionKinds)[number];
export const assessmentQuestionKindLabels: Record<AssessmentQuestionKind, string> = {
  question: '質問',
  opinion: '意見',
};

/** Longest comment, note, question, answer or 対応方針, in characters as a person counts them. */
export const ASSESSMENT_TEXT_LIMIT = 2000;

/**
 * The 課 that assesses a 施策, on screens and papers. One that leads no 施策 itself, but most of its 取組み, is named with that;
 * null where nobody leads either.
 */
export function leadDepartmentText(name: string | null, leadsItself: boolean): string | null {
  return name === null || leadsItself ? name : `${name}（取組みの最も多い課）`;
}
