import { type DatabaseFailure, databaseFailureOf, errorChain } from './database-failure.js';

const away: readonly (DatabaseFailure | null)[] = ['DATABASE_UNAVAILABLE', 'DATABASE_BUSY'];

/** True when an error means that the database cannot be reached just now (503, try again), not that a statement is wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return away.includes(databaseFailureOf(error));
}

/** The code of the network, of TLS or of PostgreSQL, wherever it is wrapped; empty when there is none. */
export function codeOf(error: unknown): string {
  const codes = errorChain(error).map((one) => (one as { code?: unknown }).code);
  return codes.find((code) => typeof code === 'string') ?? '';
}

/** The first text that says anything: Node's AggregateError has none of its own. */
export function textOf(error: unknown): string {
  const texts = errorChain(error).map((one) => (one as Error).message);
  return texts.find(Boolean) ?? '';
}
