import type { Logger } from 'typeorm';
import { sessionStatement } from '../modules/sessions/session.lookup.js';

const bracket = /^(START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/;

/**
 * Remembers the SQL that runs while it listens: not the brackets of a transaction, not the guard's own look-up. The product's
 * own log hears everything besides.
 */
export class StatementLog implements Logger {
  private heard: string[] | null = null;

  constructor(private readonly own: Logger) {}

  async listen(work: () => Promise<unknown>): Promise<string[]> {
    const heard: string[] = [];
    this.heard = heard;
    try {
      await work();
    } finally {
      this.heard = null;
    }
    return heard;
  }

  logQuery(query: string): void {
    if (!bracket.test(query) && query !== sessionStatement) this.heard?.push(query);
    this.own.logQuery(query);
  }

  logQueryError(error: string | Error, query: string): void {
    this.own.logQueryError(error, query);
  }

  logQuerySlow(): void {}

  logSchemaBuild(): void {}

  logMigration(): void {}

  log(): void {}
}
