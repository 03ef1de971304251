import { z } from 'zod';

/** Stable error codes. The web maps each to Japanese; a new code without a text does not compile there. */
export const errorCodes = [
  'VALIDATION',
  'UNAUTHENTICATED',
  'SIGN_IN_FAILED',
  'ACCOUNT_LOCKED',
  'TOO_MANY_ATTEMPTS',
  'PASSWORD_CHANGE_REQUIRED',
  'PASSWORD_REFUSED',
  'FORBIDDEN',
  'ORIGIN_REFUSED',
  'NOT_FOUND',
  'STALE_VERSION',
  'ENTRY_LOCKED',
  'ENTRY_INCOMPLETE',
  'TRANSITION_REFUSED',
  'ROUND_CLOSED',
  'ROUND_INCOMPLETE',
  'REPORT_FAILED',
  'REPORT_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'PAYLOAD_TOO_LARGE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One finding at one field; `path` is dotted (e.g. `changes.results`), `message` is Japanese and says what to do. */
export const errorDetail = z.object({ path: z.string(), message: z.string() });
export type ErrorDetail = z.infer<typeof errorDetail>;

/** The body of every refused request. `current` comes with STALE_VERSION only: what the server holds now. */
export const errorBody = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.array(errorDetail),
    requestId: z.string(),
    current: z.unknown().optional(),
  })
  .meta({ id: 'ErrorBody' });
export type ErrorBody = z.infer<typeof errorBody>;
