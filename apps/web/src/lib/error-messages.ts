import { ApiError } from '@mawasu/api-client';
import type { ErrorCode, ErrorDetail } from '@mawasu/contract';

/** What each code means to the person and what to do next. A new code without a text does not compile. */
export const errorMessages: Record<ErrorCode, string> = {
  VALIDATION: '入力内容を確認してください。',
  UNAUTHENTICATED: 'サインインの有効期限が切れました。もう一度サインインしてください。',
  SIGN_IN_FAILED: '利用者名またはパスワードが正しくありません。',
  ACCOUNT_LOCKED:
    'パスワードの間違いが続いたため、一時的にサインインできません。しばらく待ってからもう一度お試しください。',
  TOO_MANY_ATTEMPTS: 'サインインの試行が多すぎます。数分待ってからもう一度お試しください。',
  PASSWORD_CHANGE_REQUIRED: '最初に、新しいパスワードを設定してください。',
  PASSWORD_REFUSED: 'このパスワードは使えません。別のパスワードを入力してください。',
  FORBIDDEN: 'この操作を行う権限がありません。',
  ORIGIN_REFUSED: '別のサイトからの操作のため受け付けられません。画面を開き直してください。',
  NOT_FOUND: '見つかりませんでした。削除されたか、アドレスが違う可能性があります。',
  STALE_VERSION: 'ほかの人が先に更新しました。最新の内容を確認してください。',
  ENTRY_LOCKED: 'この年度評価シートは、現在変更できません。',
  ENTRY_INCOMPLETE: '入力が足りない項目があります。確認事項をご覧ください。',
  TRANSITION_REFUSED: '現在の状態では、この操作はできません。',
  ROUND_CLOSED: 'この評価年度は受付を終了しています。',
  ROUND_INCOMPLETE: '確認済にも対象外にもなっていない年度評価シートがあるため、確定できません。',
  REPORT_FAILED: '報告書を作成できませんでした。しばらく待ってからもう一度お試しください。',
  REPORT_UNAVAILABLE: 'このサーバーでは、PDFを作成できません。システム管理者に連絡してください。',
  DATABASE_UNAVAILABLE: 'データベースに接続できません。しばらく待つと自動で再接続します。',
  PAYLOAD_TOO_LARGE: '送る内容が大きすぎます。文章を短くしてください。',
  INTERNAL: 'システムで問題が起きました。繰り返す場合は、受付番号をシステム管理者に伝えてください。',
};

const UNREACHABLE = 'サーバーに接続できません。庁内ネットワークの接続を確認してください。';
const UNREADABLE = 'サーバーから正しい応答がありません。しばらく待ってからもう一度お試しください。';
const UNEXPECTED = '画面の表示中に問題が起きました。画面を読み込み直してください。';

/** Codes for which only the server knows the particulars: until when, which step, which rule. */
const serverSaysMore: ReadonlySet<ErrorCode> = new Set([
  'ACCOUNT_LOCKED',
  'TOO_MANY_ATTEMPTS',
  'PASSWORD_REFUSED',
  'ENTRY_LOCKED',
  'TRANSITION_REFUSED',
  'ROUND_CLOSED',
  'ROUND_INCOMPLETE',
  'REPORT_UNAVAILABLE',
]);

export interface ErrorDescription {
  message: string;
  code: ErrorCode | null;
  details: readonly ErrorDetail[];
  /** What the administrator finds the request by; null when it never reached the server. */
  requestId: string | null;
  /** Whether trying the same again may help. */
  retryable: boolean;
}

function messageOf({ status, body }: ApiError): string {
  if (status === 0) return UNREACHABLE;
  if (!body) return UNREADABLE;
  return serverSaysMore.has(body.code) && body.message !== '' ? body.message : errorMessages[body.code];
}

/** Any failure as a sentence for the person, with what a screen needs to offer the next step. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof ApiError)) {
    return { message: UNEXPECTED, code: null, details: [], requestId: null, retryable: false };
  }
  const { status, code, body } = error;
  return {
    message: messageOf(error),
    code,
    details: body?.details ?? [],
    requestId: body?.requestId ?? null,
    retryable: status === 0 || status === 429 || status >= 500,
  };
}

/** The message for one field of a refused form, or null. */
export function fieldMessage(error: unknown, path: string): string | null {
  return describeError(error).details.find((detail) => detail.path === path)?.message ?? null;
}

/** Not signed in (any more): the one refusal that is answered by signing in again and not by a message. */
export function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401 && error.code === 'UNAUTHENTICATED';
}

/** The network or the database is away; the same request may work in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 503);
}
