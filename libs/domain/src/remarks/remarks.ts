import { isUnwritten } from '../text/blank.js';

/** What a reviewer may leave on a block of a sheet. */
export const remarkKinds = ['finding', 'question', 'proposal'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export const remarkKindLabels: Record<RemarkKind, string> = { finding: '指摘', question: '質問', proposal: '提案' };

/**
 * `open` waits for the 課, `answered` for who reviews; `accepted` is settled, `carried_over` goes on with the sheet of the next
 * round, `withdrawn` was taken back by who wrote it.
 */
export const remarkStates = ['open', 'answered', 'accepted', 'carried_over', 'withdrawn'] as const;
export type RemarkState = (typeof remarkStates)[number];

/** Neither accepted nor taken back: something of it is still to be done, here or on the sheet of the next round. */
export const unsettledRemarkStates = ['open', 'answered', 'carried_over'] as const satisfies readonly RemarkState[];

export const remarkStateLabels: Record<RemarkState, string> = {
  open: '回答待ち',
  answered: '回答済み',
  accepted: '対応確認済み',
  carried_over: '次年度へ引継ぎ',
  withdrawn: '取下げ',
};

/** What may be done with a remark. `edit` and `answer` type, the others are buttons. */
export const remarkActions = ['edit', 'answer', 'accept', 'reopen', 'carry_over', 'withdraw'] as const;
export type RemarkAction = (typeof remarkActions)[number];

export const remarkActionLabels: Record<RemarkAction, string> = {
  edit: '直す',
  answer: '回答する',
  accept: '確認済みにする',
  reopen: '再度回答を求める',
  carry_over: '次年度へ引き継ぐ',
  withdraw: '取り下げる',
};

/** Actions a person takes by a button, with a reason or without. */
export const remarkSteps = ['accept', 'reopen', 'carry_over', 'withdraw'] as const satisfies readonly RemarkAction[];
export type RemarkStep = (typeof remarkSteps)[number];

/** Longest text of a remark, of its answer and of the reason of a step, in characters as a person counts them. */
export const REMARK_TEXT_LIMIT = 2000;

/** What is written in answer: on the sheet of the next year 対応, before that 回答. */
export const answerLabel = (isCarried: boolean): string => (isCarried ? '対応' : '回答');

/** Why a text is no answer; null when it is one, or takes the answer away. */
export const answerProblem = (answer: string): string | null =>
  answer !== '' && isUnwritten(answer) ? '回答を文章で入力してください。' : null;

/** Whether all years are the one before `fy`: what comes from there needs no year of its own. */
export const areAllOfLastYear = (fys: readonly number[], fy: number): boolean => fys.every((year) => year === fy - 1);

/**
 * 「昨年度の指摘」 where all of them come from the year before, else 「前年度までの指摘」. `fys` are the years in which they were
 * written, `fy` that of the sheet.
 */
export function carriedTitle(fys: readonly number[], fy: number): string {
  return areAllOfLastYear(fys, fy) ? '昨年度の指摘' : '前年度までの指摘';
}

/** What was done with a remark, in the history of its sheet: 「指摘への回答」. A new one is named by its kind alone. */
export type RemarkEvent = 'written' | 'carried' | 'edited' | 'answered' | RemarkState;

export function remarkEventText(event: RemarkEvent, kind: RemarkKind, isCarried: boolean): string {
  const name = remarkKindLabels[kind];
  switch (event) {
    case 'written':
      return name;
    case 'carried':
      return `前年度までの${name}の引継ぎ`;
    case 'edited':
      return `${name}の修正`;
    case 'answered':
      return `${name}への${answerLabel(isCarried)}`;
    case 'open':
      return `${name}への再度の回答依頼`;
    case 'accepted':
      return `${name}の対応確認`;
    case 'carried_over':
      return `${name}の次年度への引継ぎ`;
    case 'withdrawn':
      return `${name}の取下げ`;
  }
}
