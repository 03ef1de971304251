import { fiscalYearLabel, japaneseDate } from '../years/fiscal-year.js';

/**
 * What a person is told of: a sheet came back to them or waits for them, a deadline is near or has passed, a figure that is
 * there from this month on, or 企画 asks.
 */
export const noticeKinds = ['returned', 'waiting', 'due_week', 'due_day', 'overdue', 'value', 'nudge'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeKindLabels: Record<NoticeKind, string> = {
  returned: '差戻し',
  waiting: '確認待ち',
  due_week: '締切7日前',
  due_day: '締切前日',
  overdue: '期限超過',
  value: '実績値の入力',
  nudge: '企画からの連絡',
};

/** How long a sentence of 企画 in a nudge may be, in characters. */
export const NUDGE_TEXT_LIMIT = 300;

/** What the words of a notice need; what its kind does not speak of is null. */
export interface NoticeFacts {
  kind: NoticeKind;
  fy: number;
  /** Of the sheet it is about. */
  initiativeTitle: string | null;
  indicatorName: string | null;
  departmentName: string | null;
  /** The step in the words of the round: 「入力」, 「課長確認」. */
  stepLabel: string | null;
  /** The day by which it is to be done, ISO. */
  dueOn: string | null;
  /** How many sheets it is about. */
  count: number;
  /** What 企画 wrote with it. */
  text: string | null;
}

const sheets = ({ count }: NoticeFacts) => `年度評価シート${count}件`;
const due = ({ dueOn }: NoticeFacts) => (dueOn === null ? '' : japaneseDate(dueOn));
const place = ({ departmentName, stepLabel }: NoticeFacts) =>
  `${departmentName === null ? '' : `${departmentName}の`}${stepLabel ?? ''}`;

const sentences: Record<NoticeKind, (facts: NoticeFacts) => string> = {
  returned: ({ initiativeTitle }) => `「${initiativeTitle ?? ''}」が差し戻されました。`,
  waiting: ({ initiativeTitle, departmentName }) =>
    `「${initiativeTitle ?? ''}」${departmentName === null ? '' : `（${departmentName}）`}が確認を待っています。`,
  due_week: (facts) => `${place(facts)}の締切は${due(facts)}です（${sheets(facts)}）。`,
  due_day: (facts) => `${place(facts)}の締切が近づいています。${due(facts)}までです（${sheets(facts)}）。`,
  overdue: (facts) => `${place(facts)}の締切（${due(facts)}）を過ぎています（${sheets(facts)}）。`,
  value: ({ indicatorName }) => `「${indicatorName ?? ''}」の実績値が分かる月です。入力してください。`,
  nudge: (facts) =>
    `企画から：${facts.text?.trim() || `${place(facts)}が済んでいない${sheets(facts)}をご確認ください。`}`,
};

/** The sentence a person reads, on the screen and in a mail; it begins with the evaluated year. */
export function noticeText(facts: NoticeFacts): string {
  return `${fiscalYearLabel(facts.fy)}評価：${sentences[facts.kind](facts)}`;
}
