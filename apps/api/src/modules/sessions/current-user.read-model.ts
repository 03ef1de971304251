import type { CurrentUser } from '@mawasu/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { canRewriteHistory } from '../../platform/persistence/application-role.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { ENV } from '../../platform/settings.js';
import { CALCULATION_VERSION } from '../indicators/calculation-version.js';

interface CurrentUserRow {
  id: string;
  account: string;
  display_name: string;
  must_change_password: boolean;
  last_sign_in_at: Date | null;
  unread_notices: number;
  held_roles: CurrentUser['heldRoles'];
  calculation: { version: number; changed: number; at: string } | null;
}

/** How long an administrator is told that results have changed. */
const TOLD_MS = 7 * 86_400_000;

/** $1 user. Names are today's; the last sign-in is the one before the present. */
const currentUserStatement = `
  SELECT u.id, u.account, u.display_name, u.must_change_password,
         (SELECT a.at FROM sign_in_attempt a WHERE a.user_id = u.id AND a.succeeded
           ORDER BY a.at DESC OFFSET 1 LIMIT 1) AS last_sign_in_at,
         (SELECT count(*)::int FROM notice n WHERE n.user_id = u.id AND n.read_at IS NULL AND n.settled_at IS NULL) AS unread_notices,
         (SELECT coalesce(json_agg(json_build_object('role', h.role, 'departmentName', d.name, 'departmentIds', h.department_ids,
              'heldFor', CASE WHEN h.for_user_id IS NOT NULL THEN
                json_build_object('userId', h.for_user_id, 'displayName', h.for_name) END)
            ORDER BY h.for_user_id IS NOT NULL, d.sort_order, h.role), '[]'::json)
            FROM held_roles(u.id, japan_today()) h
            LEFT JOIN LATERAL department_in_year(h.given_for, fiscal_year_of(japan_today())) d ON true) AS held_roles,
         (SELECT json_build_object('version', c.version, 'changed', c.changed, 'at', ${isoInstant('c.at')})
            FROM calculation_state c WHERE c.name = 'results') AS calculation
    FROM app_user u
   WHERE u.id = $1`;

const isAdministrator = ({ held_roles: held }: CurrentUserRow) => held.some(({ role }) => role === 'administrator');

function recalculationOf(row: CurrentUserRow): CurrentUser['recalculation'] {
  const { calculation } = row;
  if (!calculation || !isAdministrator(row)) return null;
  const { version, changed, at } = calculation;
  const isRunning = version !== CALCULATION_VERSION;
  const isNews = changed > 0 && Date.now() - Date.parse(at) < TOLD_MS;
  return isRunning || isNews ? { isRunning, changed, at } : null;
}

@Injectable()
export class CurrentUserReadModel {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Of a person known to exist. Throws UNAUTHENTICATED when they are gone since. */
  async get(userId: string): Promise<CurrentUser> {
    const user = await this.find(userId);
    if (!user) throw new AppError('UNAUTHENTICATED');
    return user;
  }

  async find(userId: string): Promise<CurrentUser | null> {
    const [row] = await queryNamed<CurrentUserRow>(this.dataSource, 'current_user', currentUserStatement, [userId]);
    if (!row) return null;
    return {
      id: row.id,
      account: row.account,
      displayName: row.display_name,
      heldRoles: row.held_roles,
      mustChangePassword: row.must_change_password,
      idleMinutes: this.env.SESSION_IDLE_MINUTES,
      lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
      unreadNotices: row.unread_notices,
      historyUnguarded: await this.mustKnowOfRights(row),
      recalculation: recalculationOf(row),
    };
  }

  /** The embedded database always has two roles; on a server somebody has to set them up, and that is the administrator. */
  private async mustKnowOfRights(row: CurrentUserRow): Promise<boolean> {
    if (!this.env.DATABASE_URL || !isAdministrator(row)) return false;
    return canRewriteHistory(this.dataSource);
  }
}
