import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What sign-in needs to know of an account. */
export interface Credentials {
  id: string;
  displayName: string;
  passwordHash: string;
  lockedUntil: Date | null;
}

interface CredentialsRow {
  id: string;
  display_name: string;
  password_hash: string;
  locked_until: Date | null;
}

const toCredentials = (row: CredentialsRow): Credentials => ({
  id: row.id,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  lockedUntil: row.locked_until,
});

@Injectable()
export class UsersRepository {
  /** Null for an account that does not exist or is shut out. `lockedUntil` is null unless it lies ahead. */
  async findCredentials(manager: EntityManager, account: string): Promise<Credentials | null> {
    const [row]: CredentialsRow[] = await manager.query(
      `SELECT id, display_name, password_hash, CASE WHEN locked_until > now() THEN locked_until END AS locked_until
         FROM app_user WHERE account = $1 AND disabled_at IS NULL`,
      [account],
    );
    return row ? toCredentials(row) : null;
  }

  /** {@link findCredentials} of the person a session belongs to. */
  async findCredentialsById(manager: EntityManager, id: string): Promise<Credentials | null> {
    const [row]: CredentialsRow[] = await manager.query(
      `SELECT id, display_name, password_hash, CASE WHEN locked_until > now() THEN locked_until END AS locked_until
         FROM app_user WHERE id = $1 AND disabled_at IS NULL`,
      [id],
    );
    return row ? toCredentials(row) : null;
  }

  /**
   * Counts one wrong password, in one statement: guesses sent at once are counted one by one. The lock starts with the
   * last allowed one; after it has run out, counting begins again. Returns when the lock opens, or null.
   */
  async countFailure(manager: EntityManager, id: string, attempts: number, minutes: number): Promise<Date | null> {
    const [rows]: [{ locked_until: Date | null }[], number] = await manager.query(
      `UPDATE app_user
          SET failed_attempts = CASE WHEN locked_until <= now() THEN 1 ELSE failed_attempts + 1 END,
              locked_until = CASE WHEN $2 <= (CASE WHEN locked_until <= now() THEN 1 ELSE failed_attempts + 1 END)
                                  THEN now() + make_interval(mins => $3) END
        WHERE id = $1 AND (locked_until IS NULL OR locked_until <= now())
        RETURNING locked_until`,
      [id, attempts, minutes],
    );
    return rows[0]?.locked_until ?? null;
  }

  /**
   * Lets a right password in, unless the account got locked while it was being checked: of many guesses sent at once only
   * as many count as would have counted one after the other. False when it was locked meanwhile.
   */
  async admit(manager: EntityManager, id: string, rehashed: string | null): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE app_user
          SET failed_attempts = 0, locked_until = NULL, last_sign_in_at = now(),
              password_hash = coalesce($2, password_hash)
        WHERE id = $1 AND disabled_at IS NULL AND (locked_until IS NULL OR locked_until <= now())
        RETURNING id`,
      [id, rehashed],
    );
    return rows.length === 1;
  }

  /** A right password outside of a sign-in begins the count anew; false, as in {@link admit}, when it was locked meanwhile. */
  async clearFailures(manager: EntityManager, id: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE app_user SET failed_attempts = 0, locked_until = NULL
        WHERE id = $1 AND disabled_at IS NULL AND (locked_until IS NULL OR locked_until <= now())
        RETURNING id`,
      [id],
    );
    return rows.length === 1;
  }

  async setPassword(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await manager.query(
      'UPDATE app_user SET password_hash = $2, must_change_password = false, version = version + 1 WHERE id = $1',
      [id, passwordHash],
    );
  }
}
