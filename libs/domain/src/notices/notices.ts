import { fiscalYearLabel, japaneseDate } from '../years/fiscal-year.js';

/** Those about 施策評価; ホーム counts them. */
export const assessmentNoticeKinds = [
  'assess_returned',
  'assess',
  'assess_decide',
  'released',
  'question',
  'response',
] as const;
export const remarkNoticeKinds = ['remark', 'remark_answered', 'remark_accepted'] as const;

/**
 * What a person is told of: a sheet came back to them or waits for them, a deadline is near or has passed, a figure that is
 * there from this month on, or 企画 asks; a settled sheet is opened again; a 施策 is to be judged, decided, looked at by 外部委員,
 * answered for; a remark was written, answered, accepted.
 */
export const noticeKinds = [
  ...(['returned', 'waiting', 'due_week', 'due_day', 'overdue', 'value', 'nudge', 'correction'] as const),
  ...assessmentNoticeKinds,
  ...remarkNoticeKinds,
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeKindLabels: Record<NoticeKind, string> = {
  returned: '差戻し',
  waiting: '確認待ち',
  due_week: '締切7日前',
  due_day: '締切前日',
  overdue: '期限超過',
  value: '実績値の入力',
  nudge: '企画からの連絡',
  correction: '訂正',
  assess: '施策評価',
  assess_returned: '施策評価の差戻し',
  assess_decide: '施策評価の決定',
  released: '外部評価',
  question: '外部委員への回答',
  response: '対応方針',
  remark: '指摘',
  remark_answered: '指摘への回答',
  remark_accepted: '回答の確認',
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
  /** Of the 施策 whose 施策評価 it is about. */
  measureTitle: string | null;
  departmentName: string | null;
  /** The step in the words of the round: 「入力」, 「課長確認」. */
  stepLabel: string | null;
  /** The day by which it is to be done, ISO. */
  dueOn: string | null;
  /** How many sheets it is about. */
  count: number;
  /** What 企画 wrote with it; of a 施策評価 the stage in words. */
  text: string | null;
}

const sheets = ({ count }: NoticeFacts) => `年度評価シート${count}件`;
const due = ({ dueOn }: NoticeFacts) => (dueOn === null ? '' : japaneseDate(dueOn));
const place = ({ departmentName, stepLabel }: NoticeFacts) =>
  `${departmentName === null ? '' : `${departmentName}の`}${stepLabel ?? ''}`;

const measure = ({ measureTitle }: NoticeFacts) => `施策「${measureTitle ?? ''}」`;
const stage = ({ text }: NoticeFacts) => text ?? '評価';

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
  correction: ({ initiativeTitle }) =>
    `確定した「${initiativeTitle ?? ''}」の訂正が始まりました。直して、もう一度提出・確認してください。`,
  assess: (facts) => `${measure(facts)}の${stage(facts)}を入力できます。`,
  assess_returned: (facts) => `${measure(facts)}の${stage(facts)}が差し戻されました。`,
  assess_decide: (facts) => `${measure(facts)}の${stage(facts)}が提出されました。内容を確かめて決定してください。`,
  released: (facts) => `${measure(facts)}が公開されました。事前評価と質問・意見を入力してください。`,
  question: (facts) => `${measure(facts)}に外部委員の質問・意見があります。回答してください。`,
  response: (facts) => `${measure(facts)}への外部委員の質問・意見に、対応方針を入力してください。`,
  remark: ({ initiativeTitle }) => `「${initiativeTitle ?? ''}」に指摘が書かれました。回答してください。`,
  remark_answered: ({ initiativeTitle }) => `「${initiativeTitle ?? ''}」の指摘に回答がありました。確かめてください。`,
  remark_accepted: ({ initiativeTitle }) => `「${initiativeTitle ?? ''}」の指摘への回答が確認されました。`,
};

/** The sentence a person reads, on the screen and in a mail; it begins with the evaluated year. */
export function noticeText(facts: NoticeFacts): string {
  return `${fiscalYearLabel(facts.fy)}評価：${sentences[facts.kind](facts)}`;
}
