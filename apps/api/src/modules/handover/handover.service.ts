import type { Handover, HandoverQuery } from '@mawasu/contract';
import { departmentsFor, scopeOf } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { toHandover } from './handover.mapper.js';
import { HandoverReadModel } from './handover.read-model.js';

/** 引継ぎ of a person or a department. Others' than the own 課 are for 企画 and administrators. */
@Injectable()
export class HandoverService {
  constructor(private readonly handovers: HandoverReadModel) {}

  /** What is not there and what is not for this person look alike. */
  async get(actor: Actor, query: HandoverQuery): Promise<Handover> {
    const isOwn = query.personId === actor.userId;
    const within = isOwn || scopeOf(actor, 'handover.read') === 'all' ? null : departmentsFor(actor, 'handover.read');
    const row = await this.handovers.find(actor, query, within);
    if (!row || (within !== null && row.departments.length === 0)) {
      throw new AppError('NOT_FOUND', { message: 'この引継ぎは見つからないか、見られる範囲の外にあります。' });
    }
    return toHandover(row, new Date());
  }
}
