import type { ErrorCode, ErrorDetail } from '@mawasu/contract';

export interface AppErrorOptions {
  /** Japanese, for the person; says what happened and what to do. */
  message?: string;
  details?: ErrorDetail[];
  /** STALE_VERSION only: what the server holds now, so that the screen can help to merge. */
  current?: unknown;
}

/** A refusal the product foresees. Services throw it; the error filter turns it into status and body. */
export class AppError extends Error {
  readonly details: ErrorDetail[];
  readonly current: unknown;
  readonly text: string | null;

  constructor(
    readonly code: ErrorCode,
    options: AppErrorOptions = {},
  ) {
    super(options.message ?? code);
    this.name = 'AppError';
    this.text = options.message ?? null;
    this.details = options.details ?? [];
    this.current = options.current;
  }
}
