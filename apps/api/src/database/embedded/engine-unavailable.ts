/** PostgreSQL cannot run on this machine at all (as opposed to: failed this time). Only this may lead to PGlite. */
export class EngineUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineUnavailable';
  }
}
