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

/** The code of the network, of TLS or of PostgreSQL, wherever it is wrapped; empty when there is none. */
export function codeOf(error: unknown): string {
  const codes = chain(error).map((one) => (one as { code?: unknown }).code);
  return codes.find((code) => typeof code === 'string') ?? '';
}

/** The first text that says anything: Node's AggregateError has none of its own. */
export function textOf(error: unknown): string {
  const texts = chain(error).map((one) => (one as Error).message);
  return texts.find(Boolean) ?? '';
}

function chain(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [driverError, cause, ...(Array.isArray(errors) ? errors : [])];
  return [error, ...inner.flatMap((one: unknown) => chain(one, depth + 1))];
}
