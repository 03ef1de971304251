import { errorFacts } from './error-facts.js';

/**
 * Why a program ends, for the person at the console: in our words where we have some, else as facts without the error's own
 * message, which may hold the values of a statement.
 */
export function failureText(error: unknown): string {
  const forOperator = (error as { forOperator?: unknown } | null)?.forOperator === true;
  return forOperator ? (error as Error).message : `予期しない問題で終了しました。${JSON.stringify(errorFacts(error))}`;
}
