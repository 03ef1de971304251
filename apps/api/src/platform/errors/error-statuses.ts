import type { ErrorCode } from '@mawasu/contract';

/** The HTTP status of every code; its text is the contract's. A new code without a status does not compile. */
export const errorStatuses: Record<ErrorCode, number> = {
  VALIDATION: 400,
  UNAUTHENTICATED: 401,
  SIGN_IN_FAILED: 401,
  TOO_MANY_ATTEMPTS: 429,
  PASSWORD_CHANGE_REQUIRED: 403,
  PASSWORD_REFUSED: 400,
  FORBIDDEN: 403,
  ORIGIN_REFUSED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  ENTRY_LOCKED: 409,
  ENTRY_INCOMPLETE: 422,
  TRANSITION_REFUSED: 409,
  ROUND_CLOSED: 409,
  ROUND_INCOMPLETE: 422,
  REPORT_FAILED: 500,
  REPORT_UNAVAILABLE: 503,
  DATABASE_UNAVAILABLE: 503,
  PAYLOAD_TOO_LARGE: 413,
  INTERNAL: 500,
};
