export { digestMail } from './digest-mail.js';
export {
  assessmentNoticeKinds,
  type NoticeFacts,
  type NoticeKind,
  NUDGE_TEXT_LIMIT,
  noticeKindLabels,
  noticeKinds,
  noticeText,
  remarkNoticeKinds,
} from './notices.js';
export { type MailText, reminderMail } from './reminder-mail.js';
