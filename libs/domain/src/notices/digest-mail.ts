import { japaneseDate } from '../years/fiscal-year.js';
import type { MailText } from './reminder-mail.js';

/** What one person is written on a day. */
export interface DigestFacts {
  name: string;
  /** ISO day. */
  day: string;
  /** Sentences of what is open, the newest first, with the sheet or the 施策評価 each is about. */
  items: readonly {
    text: string;
    entryId: string | null;
    assessment?: { roundId: string; measureId: string } | null;
  }[];
  /** How many are open; more than are listed where there are many. */
  total: number;
  /** As people type it, without a slash at the end. */
  origin: string;
}

/** The one mail of a day. Plain text: nothing in it is fetched from anywhere. The subject holds nothing anybody typed. */
export function digestMail({ name, day, items, total, origin }: DigestFacts): MailText {
  const rest = total - items.length;
  return {
    subject: `【まわす】お知らせ${total}件（${japaneseDate(day)}）`,
    body: [
      `${name} 様`,
      '',
      `まだ済んでいないお知らせが${total}件あります。`,
      '',
      ...items.flatMap(({ text, entryId, assessment }) => [
        `・${text}`,
        ...(entryId === null ? [] : [`　${origin}/entries/${entryId}`]),
        ...(assessment ? [`　${origin}/assessments/${assessment.measureId}?of=${assessment.roundId}`] : []),
      ]),
      ...(rest > 0 ? [`ほか${rest}件`] : []),
      '',
      `お知らせを開く：${origin}/notices`,
      '',
      'このメールは1日1通までです。まわすの「アカウント」で止められます。',
    ].join('\n'),
  };
}
