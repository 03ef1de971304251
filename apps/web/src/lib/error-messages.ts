import { ApiError } from '@mawasu/api-client';
import { type ErrorCode, type ErrorDetail, errorMessages } from '@mawasu/contract';

const UNREACHABLE = 'サーバーに接続できません。庁内ネットワークの接続を確認してください。';
const UNREADABLE = 'サーバーから正しい応答がありません。しばらく待ってからもう一度お試しください。';
const UNEXPECTED = '画面の表示中に問題が起きました。画面を読み込み直してください。';

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
  return body.message || errorMessages[body.code];
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
    retryable: status === 0 || status === 429 || status >= 500 || body === null,
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

/** Somebody was faster: the screen is older than what it shows. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'STALE_VERSION';
}

/** What the server holds, where it refused because somebody was faster; undefined for any other refusal. */
export function heldInstead<Held>(error: unknown): Held | undefined {
  return error instanceof ApiError && isOvertaken(error) ? (error.body?.current as Held | undefined) : undefined;
}

/** The server answered, and said what was wrong: the network is not to blame. */
export function isAnswered(error: unknown): boolean {
  return error instanceof ApiError && error.body !== null;
}

/** Somebody else is signed in than the person for whom the page was opened. */
export function isOtherPerson(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'OTHER_PERSON';
}

/** The network or the database is away, or too much was asked for at once; the same request may work in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 503 || error.code === 'REQUESTS_WAITING');
}
