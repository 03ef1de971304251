export { digestMail } from './digest-mail.js';
export {
  type NoticeFacts,
  type NoticeKind,
  NUDGE_TEXT_LIMIT,
  noticeKindLabels,
  noticeKinds,
  noticeText,
} from './notices.js';
export { type MailText, reminderMail } from './reminder-mail.js';
