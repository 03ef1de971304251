import type { NoticeMail } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { change } from '../../platform/persistence/change.js';
import { User } from '../users/user.entity.js';
import { MailDigests } from './mail-digests.js';

@Injectable()
export class NoticeMailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly digests: MailDigests,
  ) {}

  get(actor: Actor): Promise<NoticeMail> {
    return this.read(actor, this.dataSource.manager);
  }

  change(actor: Actor, wanted: boolean): Promise<NoticeMail> {
    return change(this.dataSource, actor, { contextId: actor.userId }, async (manager) => {
      await manager.update(User, { id: actor.userId }, { wantsMail: wanted });
      return this.read(actor, manager);
    });
  }

  private async read({ userId }: Actor, manager: EntityManager): Promise<NoticeMail> {
    const { email, wantsMail } = await manager.findOneOrFail(User, {
      where: { id: userId },
      select: { id: true, email: true, wantsMail: true },
    });
    return { available: this.digests.isAvailable, email, wanted: wantsMail };
  }
}
