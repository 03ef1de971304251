export type DatabaseStartErrorCode =
  | 'DATA_FOLDER_IN_USE'
  | 'DATA_FOLDER_UNUSABLE'
  | 'STORAGE_FULL'
  | 'ENGINE_UNAVAILABLE'
  | 'ENGINE_MISMATCH'
  | 'EMBEDDED_START_FAILED'
  | 'URL_INVALID'
  | 'HOST_UNKNOWN'
  | 'SERVER_AWAY'
  | 'SIGN_IN_REFUSED'
  | 'DATABASE_MISSING'
  | 'SERVER_TOO_OLD'
  | 'SERVER_UNSUITABLE';

/**
 * The database cannot be opened at start. The message is Japanese and written for the person at the console:
 * print it without a stack. `code` tells the cases apart in tests and in `GET /api/ready`.
 */
export class DatabaseStartError extends Error {
  readonly forOperator = true;

  constructor(
    readonly code: DatabaseStartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseStartError';
  }
}
