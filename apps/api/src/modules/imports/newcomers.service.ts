import type { ImportNewcomers, IssuedPasswords } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { change } from '../../platform/persistence/change.js';
import { AccountSteps } from '../users/account-steps.js';
import { UsersWriter } from '../users/users.writer.js';
import { ImportsService } from './imports.service.js';

interface NewcomerRow {
  id: string;
  account: string;
  displayName: string;
  roles: { role: keyof typeof roleLabels; departmentName: string | null }[];
  issued: boolean;
  signedIn: boolean;
}

/** $1 people. Who has been shut out since gets no password. */
const newcomersStatement = `
  SELECT u.id, u.account, u.display_name AS "displayName", u.last_sign_in_at IS NOT NULL AS "signedIn",
    EXISTS (SELECT FROM event e WHERE e.subject_kind = 'user' AND e.subject_id = u.id AND e.action = 'reset_password') AS issued,
    (SELECT coalesce(json_agg(json_build_object('role', m.role, 'departmentName', d.name) ORDER BY m.valid_from, d.sort_order, m.id), '[]'::json)
      FROM membership m LEFT JOIN LATERAL department_in_year(m.department_id, fiscal_year_of(m.valid_from)) d ON true
      WHERE m.user_id = u.id) AS roles
  FROM app_user u WHERE u.id = ANY ($1::uuid[]) AND u.disabled_at IS NULL
  ORDER BY u.account`;

/** $1 people. Those who may still be given one: an account in use keeps the password its person chose. */
const waitingStatement = `
  SELECT u.id, u.account, u.display_name AS "displayName" FROM app_user u
  WHERE u.id = ANY ($1::uuid[]) AND u.disabled_at IS NULL AND u.must_change_password AND u.last_sign_in_at IS NULL
  ORDER BY u.account`;

/**
 * Initial passwords of the people a table made. They are made when they are handed over, some at a time, and are nowhere but in
 * the answer: no job, log or history carries them, and one that got lost is made anew.
 */
@Injectable()
export class NewcomersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly imports: ImportsService,
    private readonly steps: AccountSteps,
    private readonly writer: UsersWriter,
  ) {}

  async list(actor: Actor, id: string): Promise<ImportNewcomers> {
    const rows: NewcomerRow[] = await this.dataSource.query(newcomersStatement, [await this.madeBy(actor, id)]);
    const items = rows.map(({ roles, ...row }) => ({
      ...row,
      roles: roles.map(({ role, departmentName }) => [departmentName, roleLabels[role]].filter(Boolean).join(' ')),
    }));
    return { items, total: items.length };
  }

  async issue(actor: Actor, id: string, userIds: readonly string[]): Promise<IssuedPasswords> {
    const made = new Set(await this.madeBy(actor, id));
    const asked = userIds.filter((userId) => made.has(userId));
    const waiting: Pick<NewcomerRow, 'id' | 'account' | 'displayName'>[] = await this.dataSource.query(
      waitingStatement,
      [asked],
    );
    const items: IssuedPasswords['items'] = [];
    for (const { id: userId, account, displayName } of waiting) {
      const { password, passwordHash } = await this.steps.newPassword();
      const isIssued = await change(this.dataSource, actor, { contextId: userId }, async (manager) => {
        const user = await this.writer.lock(manager, userId);
        const [still]: unknown[] = await manager.query(waitingStatement, [[userId]]);
        if (still === undefined) return false;
        await this.steps.resetPassword(manager, user, passwordHash);
        return true;
      });
      if (isIssued) items.push({ userId, account, displayName, password });
    }
    return { items };
  }

  private async madeBy(actor: Actor, id: string): Promise<readonly string[]> {
    const { plan } = await this.imports.own(actor, id);
    return plan?.made ?? [];
  }
}
