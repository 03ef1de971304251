import { fiscalYearLabel, japaneseDate } from '../years/fiscal-year.js';

/** What a 督促 says of one 課 and one step. */
export interface ReminderFacts {
  fy: number;
  departmentName: string;
  stepLabel: string;
  /** ISO day; how many sheets are not through, and how many days after it (0 and less: not yet late). */
  dueOn: string;
  sheets: number;
  daysLate: number;
  /** Those who can do it; empty where nobody can. */
  people: readonly string[];
}

export interface MailText {
  subject: string;
  body: string;
}

/**
 * A mail to the 課, ready to be sent: names, days and counts are filled in. Where nobody is responsible it is addressed to the
 * 課. `address`: of the product, as people type it.
 */
export function reminderMail(facts: ReminderFacts, address: string): MailText {
  const { fy, departmentName, stepLabel, dueOn, sheets, daysLate, people } = facts;
  const year = fiscalYearLabel(fy);
  const late = daysLate > 0;
  const names = people.length > 0 ? people.map((name) => `${name} 様`).join('、') : '担当者 様';
  return {
    subject: `【${late ? '督促' : 'お願い'}】${year}評価 年度評価シートの${stepLabel}（締切 ${japaneseDate(dueOn)}）`,
    body: [
      departmentName,
      names,
      '',
      `${year}評価の年度評価シートのうち、${sheets}件の${stepLabel}が済んでいません。`,
      late
        ? `締切の${japaneseDate(dueOn)}を${daysLate}日過ぎています。至急ご対応ください。`
        : `締切は${japaneseDate(dueOn)}です。それまでにご対応ください。`,
      '',
      `まわす：${address}`,
      '事情がある場合は、企画までご連絡ください。',
    ].join('\n'),
  };
}
