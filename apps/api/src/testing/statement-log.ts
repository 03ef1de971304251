import { AbstractLogger } from 'typeorm';
import { sessionStatement } from '../modules/sessions/session.lookup.js';

const bracket = /^(START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/;

/** Remembers the SQL that runs while it listens: not the brackets of a transaction, not the guard's own look-up. */
export class StatementLog extends AbstractLogger {
  private heard: string[] | null = null;

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

  override logQuery(query: string): void {
    if (!bracket.test(query) && query !== sessionStatement) this.heard?.push(query);
  }

  protected override writeLog(): void {}
}
