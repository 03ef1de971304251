import type { ErrorCode } from '@mawasu/contract';

export interface ErrorAnswer {
  status: number;
  /** What the person reads when the code that refused had nothing more exact to say. */
  message: string;
}

/** Every code with its HTTP status and its Japanese text; a new code without both does not compile. */
export const errorAnswers: Record<ErrorCode, ErrorAnswer> = {
  VALIDATION: { status: 400, message: '入力内容を確認してください。' },
  UNAUTHENTICATED: { status: 401, message: 'サインインしてください。時間がたつと自動でサインアウトします。' },
  SIGN_IN_FAILED: { status: 401, message: '利用者名またはパスワードが違います。' },
  ACCOUNT_LOCKED: { status: 423, message: '誤りが続いたため、この利用者は一時的にサインインできません。' },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    message: 'サインインの失敗が続いたため、受付を止めています。しばらくしてからもう一度お試しください。',
  },
  PASSWORD_CHANGE_REQUIRED: { status: 403, message: '初期パスワードを変更してください。変更するまで操作できません。' },
  PASSWORD_REFUSED: { status: 400, message: 'このパスワードは使えません。' },
  FORBIDDEN: { status: 403, message: 'この操作をする権限がありません。' },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'この画面からの操作は受け付けられません。正しいアドレスから開き直してください。',
  },
  NOT_FOUND: { status: 404, message: '見つかりませんでした。削除されたか、アドレスが違います。' },
  STALE_VERSION: { status: 409, message: 'ほかの人が先に更新しました。内容を見比べて、残すほうを選んでください。' },
  ENTRY_LOCKED: { status: 409, message: 'このシートは現在入力できません。' },
  ENTRY_INCOMPLETE: { status: 422, message: '入力が足りない項目があります。' },
  TRANSITION_REFUSED: { status: 409, message: 'この操作は現在できません。' },
  ROUND_CLOSED: { status: 409, message: 'この評価年度は受付を終えています。' },
  ROUND_INCOMPLETE: {
    status: 422,
    message: '確認済にも対象外にもなっていない年度評価シートがあるため、確定できません。',
  },
  REPORT_FAILED: { status: 500, message: '帳票を作成できませんでした。もう一度お試しください。' },
  REPORT_UNAVAILABLE: {
    status: 503,
    message: '帳票の作成が込み合っています。しばらくしてからもう一度お試しください。',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: 'データベースに接続できません。入力した内容を画面に残したまま、しばらくお待ちください。',
  },
  PAYLOAD_TOO_LARGE: { status: 413, message: '送られたデータが大きすぎます。分けて送ってください。' },
  INTERNAL: {
    status: 500,
    message: 'システムで問題が起きました。続くときは、番号を添えてシステム管理者に連絡してください。',
  },
};
