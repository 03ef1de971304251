import type { HeldRole } from '@mawasu/domain/permissions';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { SessionLookup } from '../../platform/auth/session-lookup.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { ENV } from '../../platform/settings.js';
import { hashToken } from './session-token.js';

interface SessionRow {
  user_id: string;
  account: string;
  display_name: string;
  must_change_password: boolean;
  held_roles: HeldRole[];
  is_stale: boolean;
}

/** SQL expression: what the user `u` holds today, as {@link HeldRole} objects. */
const heldRolesJson = `(
  SELECT coalesce(json_agg(json_build_object('role', h.role, 'departmentIds', h.department_ids, 'heldFor',
    CASE WHEN h.for_user_id IS NOT NULL THEN json_build_object('userId', h.for_user_id, 'displayName', h.for_name) END)), '[]'::json)
  FROM held_roles(u.id, japan_today()) h)`;

/** $1 token hash, $2 idle minutes. */
export const sessionStatement = `
  SELECT u.id AS user_id, u.account, u.display_name, u.must_change_password, ${heldRolesJson} AS held_roles,
         s.last_seen_at < now() - interval '1 minute' AS is_stale
    FROM session s
    JOIN app_user u ON u.id = s.user_id AND u.disabled_at IS NULL
   WHERE s.token_hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(mins => $2)`;

/** Who a session token stands for today, in one statement, on every request. */
@Injectable()
export class DatabaseSessionLookup implements SessionLookup {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async find(token: string): Promise<Omit<Actor, 'requestId'> | null> {
    const tokenHash = hashToken(token);
    const values = [tokenHash, this.env.SESSION_IDLE_MINUTES];
    const [row] = await queryNamed<SessionRow>(this.dataSource, 'session_lookup', sessionStatement, values);
    if (!row) return null;
    if (row.is_stale) await this.markSeen(tokenHash);
    return {
      userId: row.user_id,
      account: row.account,
      displayName: row.display_name,
      heldRoles: row.held_roles,
      mustChangePassword: row.must_change_password,
    };
  }

  /** At most once a minute and session, so that reading costs no write. */
  private async markSeen(tokenHash: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET last_seen_at = now() WHERE token_hash = $1 AND last_seen_at < now() - interval '1 minute'`,
      [tokenHash],
    );
  }
}
