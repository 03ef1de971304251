import type { Role } from '@mawasu/domain/permissions';
import { fiscalYearOf, japanDateOf } from '@mawasu/domain/years';
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
  roles: Role[];
  department_ids: string[];
  division_ids: string[];
  is_stale: boolean;
}

/** $1 token hash, $2 idle minutes, $3 today in Japan, $4 its fiscal year. */
export const sessionStatement = `
  SELECT u.id AS user_id, u.account, u.display_name, u.must_change_password,
         ARRAY(SELECT r.role FROM user_role r WHERE r.user_id = u.id ORDER BY r.role) AS roles,
         coalesce(m.department_ids, '{}') AS department_ids, coalesce(m.division_ids, '{}') AS division_ids,
         s.last_seen_at < now() - interval '1 minute' AS is_stale
    FROM session s
    JOIN app_user u ON u.id = s.user_id AND u.disabled_at IS NULL
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT d.id) FILTER (WHERE d.kind = 'section') AS department_ids,
             array_agg(DISTINCT CASE d.kind WHEN 'division' THEN d.id ELSE v.parent_id END)
               FILTER (WHERE d.kind = 'division' OR v.parent_id IS NOT NULL) AS division_ids
        FROM membership b
        JOIN department d ON d.id = b.department_id
        LEFT JOIN department_version v
               ON v.department_id = d.id AND v.fy_from <= $4 AND (v.fy_to IS NULL OR v.fy_to >= $4)
       WHERE b.user_id = u.id AND b.valid_from <= $3 AND (b.valid_to IS NULL OR b.valid_to >= $3)
    ) m ON true
   WHERE s.token_hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(mins => $2)`;

/** Who a session token stands for today, in one statement, on every request. */
@Injectable()
export class DatabaseSessionLookup implements SessionLookup {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async find(token: string): Promise<Omit<Actor, 'requestId'> | null> {
    const now = new Date();
    const tokenHash = hashToken(token);
    const values = [tokenHash, this.env.SESSION_IDLE_MINUTES, japanDateOf(now), fiscalYearOf(now)];
    const [row] = await queryNamed<SessionRow>(this.dataSource, 'session_lookup', sessionStatement, values);
    if (!row) return null;
    if (row.is_stale) await this.markSeen(tokenHash);
    return {
      userId: row.user_id,
      account: row.account,
      displayName: row.display_name,
      roles: row.roles,
      departmentIds: row.department_ids,
      divisionIds: row.division_ids,
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
