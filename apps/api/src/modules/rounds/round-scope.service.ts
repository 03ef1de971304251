import type { ErrorDetail, PutScopeRules, RoundScope } from '@mawasu/contract';
import { checkScopeRules } from '@mawasu/domain/rounds';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { lockPrepared } from './lock-prepared.js';
import { RoundScopeReadModel } from './round-scope.read-model.js';
import { RoundSetupRepository } from './round-setup.repository.js';
import { RoundsReadModel } from './rounds.read-model.js';

/** 評価の対象: the rules of a round, changed as a whole while it is in 準備. */
@Injectable()
export class RoundScopeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: RoundSetupRepository,
    private readonly rounds: RoundsReadModel,
    private readonly scopes: RoundScopeReadModel,
  ) {}

  get(id: string): Promise<RoundScope> {
    return this.scopes.get(id);
  }

  async put(actor: Actor, id: string, { version, rules }: PutScopeRules): Promise<RoundScope> {
    await change(this.dataSource, actor, {}, async (manager) => {
      const { planId } = await lockPrepared(this.setup, this.rounds, { actor, manager, id, version });
      const details: ErrorDetail[] = checkScopeRules(rules);
      const unknown = await this.setup.findUnknown(manager, planId, {
        nodeIds: rules.flatMap(({ nodeIds }) => nodeIds),
        departmentIds: rules.flatMap(({ departmentIds }) => departmentIds),
      });
      for (const [index, rule] of rules.entries()) {
        for (const field of ['nodeIds', 'departmentIds'] as const) {
          if (!rule[field].some((one) => unknown.includes(one))) continue;
          const message = 'この計画や組織にないものが選ばれています。選び直してください。';
          details.push({ path: `rules.${index}.${field}`, message });
        }
      }
      if (details.length > 0) throw new AppError('VALIDATION', { details });
      await this.setup.writeScopeRules(manager, id, rules);
    });
    return this.scopes.get(id);
  }
}
