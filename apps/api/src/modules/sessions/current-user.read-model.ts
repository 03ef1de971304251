import type { CurrentUser } from '@mawasu/contract';
import { fiscalYearOf, japanDateOf } from '@mawasu/domain/years';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { ENV } from '../../platform/settings.js';

interface CurrentUserRow {
  id: string;
  account: string;
  display_name: string;
  must_change_password: boolean;
  last_sign_in_at: Date | null;
  roles: CurrentUser['roles'];
  departments: CurrentUser['departments'];
}

/** $1 user, $2 today in Japan, $3 its fiscal year. Names are today's; the last sign-in is the one before the present. */
const currentUserStatement = `
  SELECT u.id, u.account, u.display_name, u.must_change_password,
         (SELECT a.at FROM sign_in_attempt a WHERE a.account = u.account AND a.succeeded
           ORDER BY a.at DESC OFFSET 1 LIMIT 1) AS last_sign_in_at,
         ARRAY(SELECT r.role FROM user_role r WHERE r.user_id = u.id ORDER BY r.role) AS roles,
         coalesce((
           SELECT json_agg(json_build_object('id', d.id, 'name', v.name, 'kind', d.kind) ORDER BY d.kind, v.sort_order)
             FROM membership b
             JOIN department d ON d.id = b.department_id
             JOIN department_version v
               ON v.department_id = d.id AND v.fy_from <= $3 AND (v.fy_to IS NULL OR v.fy_to >= $3)
            WHERE b.user_id = u.id AND b.valid_from <= $2 AND (b.valid_to IS NULL OR b.valid_to >= $2)
         ), '[]') AS departments
    FROM app_user u
   WHERE u.id = $1`;

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
    const now = new Date();
    const values = [userId, japanDateOf(now), fiscalYearOf(now)];
    const [row] = await queryNamed<CurrentUserRow>(this.dataSource, 'current_user', currentUserStatement, values);
    if (!row) return null;
    return {
      id: row.id,
      account: row.account,
      displayName: row.display_name,
      roles: row.roles,
      departments: row.departments,
      mustChangePassword: row.must_change_password,
      idleMinutes: this.env.SESSION_IDLE_MINUTES,
      lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    };
  }
}
