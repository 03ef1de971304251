import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Failures from one address within the window until it has to wait. */
const ADDRESS_LIMIT = 30;
const ADDRESS_WINDOW_MINUTES = 10;
const KEEP_DAYS = 90;

/** The log of tries to sign in. It lives in the database, so replicas share it and a restart forgets nothing. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes the try down as failed before anything is checked, then counts: of any number of guesses sent at once, each
   * sees at least itself, so no more than the limit get through. Returns the row's id.
   */
  async open(account: string, address: string): Promise<string> {
    const [row]: { id: string }[] = await this.dataSource.query(
      'INSERT INTO sign_in_attempt (account, address, succeeded) VALUES ($1, $2, false) RETURNING id',
      [account, address],
    );
    return (row as { id: string }).id;
  }

  async isOverLimit(address: string): Promise<boolean> {
    const [row]: { failures: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS failures FROM sign_in_attempt
        WHERE address = $1 AND at > now() - make_interval(mins => $2) AND NOT succeeded`,
      [address, ADDRESS_WINDOW_MINUTES],
    );
    return (row?.failures ?? 0) > ADDRESS_LIMIT;
  }

  async markSucceeded(id: string): Promise<void> {
    await this.dataSource.query('UPDATE sign_in_attempt SET succeeded = true WHERE id = $1', [id]);
  }

  /** A try that was turned away unchecked is no guess: it must not keep the door shut longer. */
  async withdraw(id: string): Promise<void> {
    await this.dataSource.query('DELETE FROM sign_in_attempt WHERE id = $1', [id]);
  }

  /**
   * When an account that does not exist would open again, were it locked like a real one (each time the failures reach a
   * multiple of the limit); null while it would be open. Otherwise the lock would tell which accounts exist.
   */
  async lockOfUnknown(account: string, limit: number, minutes: number, exceptId: string): Promise<Date | null> {
    const [row]: { until: Date | null }[] = await this.dataSource.query(
      `SELECT max(at) + make_interval(mins => $3) AS until FROM sign_in_attempt
        WHERE account = $1 AND NOT succeeded AND id <> $4
       HAVING count(*) % $2 = 0 AND max(at) > now() - make_interval(mins => $3)`,
      [account, limit, minutes, exceptId],
    );
    return row?.until ?? null;
  }

  async purge(): Promise<void> {
    await this.dataSource.query('DELETE FROM sign_in_attempt WHERE at < now() - make_interval(days => $1)', [
      KEEP_DAYS,
    ]);
  }
}
