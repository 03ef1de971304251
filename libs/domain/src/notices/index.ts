export { type DigestFacts, digestMail } from './digest-mail.js';
export {
  type NoticeFacts,
  type NoticeKind,
  NUDGE_TEXT_LIMIT,
  noticeKindLabels,
  noticeKinds,
  noticeText,
} from './notices.js';
export { type MailText, type ReminderFacts, reminderMail } from './reminder-mail.js';
