import type { ApiError } from '@mawasu/api-client';

/** The refusal a call ends in; a call that succeeds fails the test. */
export function refusal(call: Promise<unknown>): Promise<ApiError> {
  return call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (error: ApiError) => error,
  );
}
