import type { MembershipItem, UserDetail } from '@mawasu/contract';
import { membershipPhase } from '@mawasu/domain/users';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { AccountAccess, type WrongPasswords } from './account-access.js';
import { deputyFrom, deputyJson, isDeputyOver } from './deputies.sql.js';
import { hasOutlivedPassword } from './initial-password.sql.js';
import { signInState, wrongPasswordsJson } from './sign-in-state.sql.js';

interface DetailRow extends Omit<UserDetail, 'memberships' | 'failures' | 'waitsUntil'> {
  today: string;
  places: WrongPasswords[];
  memberships: Omit<MembershipItem, 'phase'>[];
}

const today = 'japan_today()';

/** $1 person, $2 minutes after which a wrong password no longer counts, $3 minutes a session may rest. */
const statement = `
  SELECT ${today}::text AS today, u.id, u.version, u.account, u.display_name AS "displayName", u.email, u.extension, ${isoInstant('u.created_at')} AS "createdAt",
    ${isoInstant('u.disabled_at')} AS "disabledAt", ${isoInstant('u.last_sign_in_at')} AS "lastSignInAt",
    u.must_change_password AS "mustChangePassword", ${hasOutlivedPassword} AS "passwordOutlived", ${wrongPasswordsJson('$2')} AS places, u.is_sample AS sample,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'departmentId', m.department_id,
        'departmentName', d.name, 'departmentKind', dep.kind, 'from', m.valid_from, 'to', m.valid_to)
        ORDER BY coalesce(m.valid_to, 'infinity') < ${today}, CASE WHEN coalesce(m.valid_to, 'infinity') < ${today} THEN m.valid_to END DESC,
          m.valid_from, d.sort_order, m.role), '[]'::json)
      FROM membership m LEFT JOIN department dep ON dep.id = m.department_id
      LEFT JOIN LATERAL department_in_year(m.department_id,
        fiscal_year_of(least(greatest(${today}, m.valid_from), coalesce(m.valid_to, greatest(${today}, m.valid_from))))) d ON true
      WHERE m.user_id = u.id) AS memberships,
    (SELECT coalesce(json_agg(${deputyJson(today)} ORDER BY ${isDeputyOver(today)}, p.valid_from DESC, p.id), '[]'::json)
      FROM ${deputyFrom(today)} WHERE p.user_id = u.id OR p.for_user_id = u.id) AS deputies,
    (SELECT coalesce(json_agg(json_build_object('client', s.client, 'address', s.address,
        'createdAt', ${isoInstant('s.created_at')}, 'lastSeenAt', ${isoInstant('s.last_seen_at')})
        ORDER BY s.last_seen_at DESC, s.id), '[]'::json)
      FROM session s WHERE s.user_id = u.id AND s.expires_at > now()
        AND s.last_seen_at > now() - make_interval(mins => $3::integer)) AS sessions
  FROM app_user u WHERE u.id = $1`;

/** One person with memberships, deputies and sessions, in one statement. Names of departments are those of the time. */
@Injectable()
export class UserDetailReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccountAccess,
  ) {}

  /** NOT_FOUND for an id nobody has. With the manager of a transaction it sees what that has changed. */
  async get(id: string, source: DataSource | EntityManager = this.dataSource): Promise<UserDetail> {
    const values = [id, this.access.forgottenAfterMinutes, this.access.idleMinutes];
    const [row] = await queryNamed<DetailRow>(source, 'user_detail', statement, values);
    if (!row) throw new AppError('NOT_FOUND', { message: 'この職員は見つかりません。' });
    const { places, memberships, today: day, ...person } = row;
    return {
      ...person,
      ...signInState(places, this.access),
      memberships: memberships.map((one) => ({ ...one, phase: membershipPhase(one, day) })),
    };
  }
}
