import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasOutlivedPassword } from './initial-password.sql.js';

/** What sign-in needs to know of an account. */
export interface Credentials {
  id: string;
  displayName: string;
  passwordHash: string;
  /** An initial password whose days are over. */
  isOutlived: boolean;
}

interface CredentialsRow {
  id: string;
  display_name: string;
  password_hash: string;
  is_outlived: boolean;
}

const toCredentials = (row: CredentialsRow): Credentials => ({
  id: row.id,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  isOutlived: row.is_outlived,
});

const credentialsStatement = `
  SELECT u.id, u.display_name, u.password_hash, ${hasOutlivedPassword} AS is_outlived FROM app_user u`;

@Injectable()
export class UsersRepository {
  /** Null for an account that does not exist or is shut out. */
  async findCredentials(manager: EntityManager, account: string): Promise<Credentials | null> {
    const [row]: CredentialsRow[] = await manager.query(
      `${credentialsStatement} WHERE u.account = $1 AND u.disabled_at IS NULL`,
      [account],
    );
    return row ? toCredentials(row) : null;
  }

  /** {@link findCredentials} of the person a session belongs to. */
  async findCredentialsById(manager: EntityManager, id: string): Promise<Credentials | null> {
    const [row]: CredentialsRow[] = await manager.query(
      `${credentialsStatement} WHERE u.id = $1 AND u.disabled_at IS NULL`,
      [id],
    );
    return row ? toCredentials(row) : null;
  }

  /** Lets a right password in; false when the account was shut out while it was being checked. */
  async admit(manager: EntityManager, id: string, rehashed: string | null): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE app_user SET last_sign_in_at = now(), password_hash = coalesce($2, password_hash)
        WHERE id = $1 AND disabled_at IS NULL
        RETURNING id`,
      [id, rehashed],
    );
    return rows.length === 1;
  }

  async setPassword(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await manager.query(
      `UPDATE app_user SET password_hash = $2, must_change_password = false, initial_password_until = NULL WHERE id = $1`,
      [id, passwordHash],
    );
  }
}
