import type { DeputyItem, NameDeputy } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import { type DeputySubject, deputyProblems } from '@mawasu/domain/users';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { todayIn } from '../../platform/persistence/today.js';
import { DeputiesReadModel } from './deputies.read-model.js';
import { heldMemberships } from './membership.lookup.js';
import { Deputy } from './user.entity.js';
import { refuseAt, UsersWriter } from './users.writer.js';

/** 課長 and 部長 name a deputy for themselves, administrators for somebody who cannot. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: UsersWriter,
    private readonly deputies: DeputiesReadModel,
  ) {}

  name(actor: Actor, { forUserId = actor.userId, ...given }: NameDeputy): Promise<DeputyItem> {
    if (forUserId !== actor.userId && !can(actor, 'user.manage')) throw new AppError('FORBIDDEN');
    return change(this.dataSource, actor, { contextId: forUserId, reason: given.reason }, async (manager) => {
      await this.writer.lock(manager, forUserId);
      const draft = { ...given, forUserId };
      const problems = deputyProblems(draft, await this.subjectOf(manager, draft), await todayIn(manager));
      refuseAt(problems.map(({ field, message }) => ({ path: field, message })));
      const { userId, departmentId, role, from: validFrom, to: validTo, reason } = draft;
      const row = { userId, forUserId, departmentId, role, validFrom, validTo, reason };
      const { identifiers } = await manager.insert(Deputy, row);
      return this.deputies.get(String(identifiers[0]?.id), manager);
    });
  }

  /** At once: with the next request the deputy acts no more. One that has not begun never does. */
  async end(actor: Actor, id: string, reason: string | undefined): Promise<DeputyItem> {
    const { forUserId } = await this.deputies.get(id);
    // What is nobody else's business does not exist for them.
    if (forUserId !== actor.userId && !can(actor, 'user.manage')) {
      throw new AppError('NOT_FOUND', { message: 'この代理は見つかりません。' });
    }
    return change(this.dataSource, actor, { contextId: forUserId, reason: reason ?? null }, async (manager) => {
      await this.writer.lock(manager, forUserId);
      const { phase } = await this.deputies.get(id, manager);
      if (phase === 'past') throw new AppError('TRANSITION_REFUSED', { message: 'この代理はすでに終わっています。' });
      await manager.update(Deputy, { id }, { endedAt: () => 'now()' });
      return this.deputies.get(id, manager);
    });
  }

  private async subjectOf(
    manager: EntityManager,
    draft: Pick<Deputy, 'userId' | 'forUserId' | 'departmentId' | 'role'>,
  ): Promise<DeputySubject> {
    const { userId, forUserId, departmentId, role } = draft;
    const [deputy]: NonNullable<DeputySubject['deputy']>[] = await manager.query(
      `SELECT u.display_name AS "displayName", u.disabled_at IS NULL AS "isEnabled", ARRAY(
           SELECT DISTINCT m.role FROM membership m WHERE m.user_id = u.id AND m.valid_from <= japan_today()
              AND coalesce(m.valid_to, japan_today()) >= japan_today()) AS roles
         FROM app_user u WHERE u.id = $1`,
      [userId],
    );
    const others: DeputySubject['others'] = await manager.query(
      `SELECT a.display_name AS "displayName", p.valid_from::text AS "from", p.valid_to::text AS "to"
         FROM deputy p JOIN app_user a ON a.id = p.user_id
        WHERE p.for_user_id = $1 AND p.department_id = $2 AND p.role = $3 AND p.ended_at IS NULL
        ORDER BY p.valid_from`,
      [forUserId, departmentId, role],
    );
    return { deputy: deputy ?? null, held: await heldMemberships(manager, forUserId), others };
  }
}
