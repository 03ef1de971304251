import type { ErrorCode } from '@mawasu/contract';

export type DatabaseFailure = Extract<ErrorCode, `DATABASE_${string}` | 'STORAGE_FULL'>;

/**
 * By code: of PostgreSQL (SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html), of the network, of the
 * file system (PGlite keeps its files through Node). The first line that fits decides.
 */
const byCode: readonly [RegExp, DatabaseFailure][] = [
  [/^(53100|ENOSPC|EDQUOT)$/, 'STORAGE_FULL'],
  [/^(53...|EMFILE|ENFILE|ENOMEM)$/, 'DATABASE_BUSY'],
  [/^(25006|EROFS)$/, 'DATABASE_READ_ONLY'],
  [/^(57014|25P0[34])$/, 'DATABASE_TIMEOUT'],
  [/^(55P03|55006)$/, 'DATABASE_LOCKED'],
  [/^40...$/, 'DATABASE_CONFLICT'],
  [/^(28...|3D000|42501|57P04)$/, 'DATABASE_REFUSED'],
  [/^(57...|08...)$/, 'DATABASE_UNAVAILABLE'],
  [/^(58...|XX...|EIO)$/, 'DATABASE_DAMAGED'],
  [/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT)$/, 'DATABASE_UNAVAILABLE'],
  [/^(EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EAI_AGAIN|ENOTFOUND)$/, 'DATABASE_UNAVAILABLE'],
];

/** What tells more than the code it comes with, or comes without one (pg and its pool, PGlite). */
const byWords: readonly [RegExp, DatabaseFailure][] = [
  [/no space left on device|disk quota exceeded/i, 'STORAGE_FULL'],
  [/read-only file system/i, 'DATABASE_READ_ONLY'],
  [/timeout exceeded when trying to connect/i, 'DATABASE_BUSY'],
  [/query read timeout/i, 'DATABASE_TIMEOUT'],
  [
    /connection terminated|timeout expired|connection error and is not queryable|client was closed|PGlite is closed/i,
    'DATABASE_UNAVAILABLE',
  ],
];

/** What a failure of the database means to the caller; null for a wrong statement, a broken rule, any other error. */
export function databaseFailureOf(error: unknown): DatabaseFailure | null {
  const found = errorChain(error).flatMap((one) => failureOf(one) ?? []);
  return found[0] ?? null;
}

function failureOf(error: object): DatabaseFailure | null {
  const { code, name, message, constraint } = error as Record<string, unknown>;
  // A right that a trigger of ours demands is a rule (`constraint` names it), and breaking it is a fault of the program.
  if (constraint !== undefined && constraint !== null) return null;
  const words = typeof message === 'string' ? byWords.find(([pattern]) => pattern.test(message)) : undefined;
  if (words) return words[1];
  const known = typeof code === 'string' ? byCode.find(([pattern]) => pattern.test(code)) : undefined;
  if (known) return known[1];
  // The connection broke between two statements of a transaction; the runner was released by its error handler.
  if (name === 'QueryRunnerAlreadyReleasedError') return 'DATABASE_UNAVAILABLE';
  // PGlite's machine stopped for good, as a server does with PANIC.
  return name === 'RuntimeError' || name === 'ExitStatus' ? 'DATABASE_DAMAGED' : null;
}

/** The error, what it wraps (TypeORM, causes), and each of Node's AggregateError (one per address that was tried). */
export function errorChain(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [driverError, cause, ...(Array.isArray(errors) ? errors : [])];
  return [error, ...inner.flatMap((one: unknown) => errorChain(one, depth + 1))];
}
