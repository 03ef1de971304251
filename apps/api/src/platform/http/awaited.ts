import type { Response } from 'express';

/** Does work whose signal fires when whoever asked has gone: what has not begun then is not begun. */
export async function whileAwaited<Result>(
  response: Response,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    return await work(gone.signal);
  } finally {
    response.off('close', leave);
  }
}
