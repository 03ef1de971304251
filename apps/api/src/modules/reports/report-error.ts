/** Why a paper could not be made. `message` is Japanese and may be shown to the person who asked for it. */
export class ReportError extends Error {
  constructor(
    readonly code: 'REPORT_FAILED' | 'REPORT_UNAVAILABLE',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ReportError';
  }
}
