import { DatabaseStartError } from './database-start.error.js';

/** Codes of the network and of PostgreSQL (class 08, 57P0x, 53300) that mean: not now, perhaps later. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
]);

/** pg reports these without a code. */
const awayMessages =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed/i;

/**
 * True when an error means that the database cannot be reached just now (503, try again), not that a statement is wrong.
 * Looks into TypeORM's wrapper, into causes and into Node's AggregateError (one error per address that was tried).
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return chain(error).some((one) => {
    const { code, name, message } = one as { code?: unknown; name?: unknown; message?: unknown };
    if (typeof code === 'string' && (awayCodes.has(code) || code.startsWith('08'))) return true;
    // The connection broke between two statements of a transaction; the runner was released by its error handler.
    if (name === 'QueryRunnerAlreadyReleasedError') return true;
    return typeof message === 'string' && awayMessages.test(message);
  });
}

/** The message for the person at the console when a server cannot be used. */
export function refusalOf(error: unknown, url: string, waitedSeconds: number): DatabaseStartError {
  const server = serverName(url);
  const code = chain(error)
    .map((one) => (one as { code?: unknown }).code)
    .find((found) => typeof found === 'string');
  const detail = chain(error)
    .map((one) => (one as Error).message)
    .find(Boolean);
  const refuse = (kind: DatabaseStartError['code'], message: string) =>
    new DatabaseStartError(kind, message, { cause: error });
  switch (code) {
    case 'ENOTFOUND':
      return refuse(
        'HOST_UNKNOWN',
        `PostgreSQL サーバーの名前 ${server} が見つかりません。DATABASE_URL を確かめてください。`,
      );
    case '28P01':
      return refuse(
        'SIGN_IN_REFUSED',
        `PostgreSQL サーバー ${server} にサインインできません。DATABASE_URL の利用者名とパスワードを確かめてください。`,
      );
    case '28000':
      return refuse(
        'SIGN_IN_REFUSED',
        `PostgreSQL サーバー ${server} がこの利用者の接続を認めていません（${detail}）。DATABASE_URL とサーバーの pg_hba.conf を確かめてください。`,
      );
    case '3D000':
      return refuse(
        'DATABASE_MISSING',
        `PostgreSQL サーバーにデータベースがありません（${server}）。作成するか、DATABASE_URL を確かめてください。`,
      );
    default:
      break;
  }
  if (isDatabaseUnavailable(error)) {
    return refuse(
      'SERVER_AWAY',
      `PostgreSQL サーバー ${server} が応答しません（${waitedSeconds} 秒待ちました。${detail}）。サーバーが動いているか確かめてください。`,
    );
  }
  return refuse('SERVER_UNSUITABLE', `PostgreSQL サーバー ${server} に接続できません（${detail}）。`);
}

/** Host, port and database, never the password. */
export function serverName(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${decodeURIComponent(pathname)}`;
  } catch {
    throw new DatabaseStartError(
      'URL_INVALID',
      'DATABASE_URL が読めません。postgres://利用者:パスワード@サーバー:5432/データベース の形にしてください（パスワードの記号は % の形に直します）。',
    );
  }
}

function chain(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [driverError, cause, ...(Array.isArray(errors) ? errors : [])];
  return [error, ...inner.flatMap((one) => chain(one, depth + 1))];
}
