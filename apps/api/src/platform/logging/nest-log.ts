import type { LoggerService } from '@nestjs/common';
import { errorFacts } from './error-facts.js';
import type { Log } from './log.js';

const contextOf = (rest: readonly unknown[]) => {
  const last = rest.at(-1);
  return typeof last === 'string' && /^[\w ]{1,60}$/.test(last) ? last : undefined;
};

/** What the framework says goes through our own log, by where it comes from: its words may hold those of an error. */
export class NestLog implements LoggerService {
  constructor(private readonly destination: Log) {}

  log(_message: unknown, ...rest: unknown[]): void {
    this.destination.debug('framework.news', { context: contextOf(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.destination.error('framework.failed', { context: contextOf(rest), ...errorFacts(message) });
  }

  warn(_message: unknown, ...rest: unknown[]): void {
    this.destination.warn('framework.warned', { context: contextOf(rest) });
  }

  debug(): void {}

  verbose(): void {}
}
