import { beforeEach, describe, expect, it } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import type { ErrorCode } from '@mawasu/contract';
import { createQueryClient } from './query-client.js';
import { forgetSessionExpiry, isSessionExpired } from './session-expiry.js';

const refusal = (status: number, code: ErrorCode) =>
  new ApiError(status, { code, message: '', details: [], requestId: 'req-1' });
const unreachable = new ApiError(0, null);

/** How often a query that always fails this way is tried. */
async function triesOf(error: Error): Promise<number> {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retryDelay: 0 } });
  let tries = 0;
  const queryFn = () => {
    tries += 1;
    return Promise.reject(error);
  };
  await queryClient
    .fetchQuery({ queryKey: ['x'], queryFn, ...queryClient.getDefaultOptions().queries })
    .catch(() => {});
  return tries;
}

const failedMutation = (error: Error) => {
  const queryClient = createQueryClient();
  let tries = 0;
  const mutationFn = () => {
    tries += 1;
    return Promise.reject(error);
  };
  const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn });
  return mutation.execute(undefined).then(
    () => tries,
    () => tries,
  );
};

beforeEach(forgetSessionExpiry);

describe('a question to the server', () => {
  it.each([
    ['the server cannot be reached', unreachable, 3],
    ['the database is away', refusal(503, 'DATABASE_UNAVAILABLE'), 3],
    ['the server has failed', refusal(500, 'INTERNAL'), 1],
    ['it is refused', refusal(403, 'FORBIDDEN'), 1],
    ['there is no such thing', refusal(404, 'NOT_FOUND'), 1],
    ['the program is wrong', new TypeError('x is undefined'), 1],
  ])('is tried as often as it may help when %s', async (_when, error, tries) => {
    expect(await triesOf(error)).toBe(tries);
  });

  it('brings up the sign-in when the session has ended', async () => {
    await triesOf(refusal(401, 'UNAUTHENTICATED'));
    expect(isSessionExpired()).toBe(true);
  });

  it('is asked although the browser believes that there is no network', () => {
    expect(createQueryClient().getDefaultOptions().queries?.networkMode).toBe('always');
    expect(createQueryClient().getDefaultOptions().mutations?.networkMode).toBe('always');
  });
});

describe('a change', () => {
  it('is never sent twice by itself', async () => {
    expect(await failedMutation(unreachable)).toBe(1);
  });

  it('brings up the sign-in when the session has ended', async () => {
    await failedMutation(refusal(401, 'UNAUTHENTICATED'));
    expect(isSessionExpired()).toBe(true);
  });

  it('that is refused for another reason does not', async () => {
    await failedMutation(refusal(401, 'SIGN_IN_FAILED'));
    await failedMutation(refusal(403, 'FORBIDDEN'));
    expect(isSessionExpired()).toBe(false);
  });
});
