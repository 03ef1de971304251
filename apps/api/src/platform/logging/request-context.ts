import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage<string>();

/** Whatever is logged while the work runs, however deep, carries this number. */
export function inRequest<Result>(requestId: string, work: () => Result): Result {
  return context.run(requestId, work);
}

/** Null outside of a request. */
export function currentRequestId(): string | null {
  return context.getStore() ?? null;
}
