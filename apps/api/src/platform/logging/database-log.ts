import type { Logger } from 'typeorm';
import { errorFacts } from './error-facts.js';
import type { Log } from './log.js';
import { statementLabel } from './statement-label.js';

/**
 * In place of TypeORM's own, which prints the parameters of a statement that failed: texts, names, hashes of passwords.
 * `isWhole` (SQL_LOG) writes the text of every statement, without its values.
 */
export class DatabaseLog implements Logger {
  constructor(
    private readonly destination: Log,
    private readonly isWhole: boolean,
  ) {}

  logQuery(query: string): void {
    if (this.isWhole) this.destination.info('database.statement', { statement: statementLabel(query), sql: query });
  }

  logQueryError(error: string | Error, query: string): void {
    this.destination.error('database.statement_failed', { statement: statementLabel(query), ...errorFacts(error) });
  }

  logQuerySlow(milliseconds: number, query: string): void {
    this.destination.warn('database.statement_slow', { statement: statementLabel(query), milliseconds });
  }

  logSchemaBuild(): void {}

  logMigration(): void {}

  log(): void {}
}
