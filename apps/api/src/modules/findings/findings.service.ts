import type { FindingList, FindingListQuery, MarkedFindings, RoundChecks } from '@mawasu/contract';
import { departmentsFor, scopeOf } from '@mawasu/domain/permissions';
import { optionalCheckKeys } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { toFindingList } from './finding.mapper.js';
import { FindingListReadModel } from './finding-list.read-model.js';
import { FindingRenewal } from './finding-renewal.js';
import { type FindingKey, FindingsRepository } from './findings.repository.js';

interface Marking {
  marked: boolean;
  note: string;
  findings: readonly FindingKey[];
}

/** 自動点検 of a round: what the checks found, what 企画 has seen of it, and which checks the round does without. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly renewal: FindingRenewal,
    private readonly lists: FindingListReadModel,
    private readonly findings: FindingsRepository,
  ) {}

  async list(actor: Actor, roundId: string, query: FindingListQuery): Promise<FindingList> {
    await this.renewal.renew(roundId);
    const scope = {
      everywhere: scopeOf(actor, 'finding.read') === 'all',
      departmentIds: departmentsFor(actor, 'finding.read'),
    };
    const page = await this.lists.find(scope, roundId, query);
    if (!page) throw roundNotFound();
    return toFindingList(actor, page);
  }

  mark(actor: Actor, roundId: string, { marked, note, findings }: Marking): Promise<MarkedFindings> {
    return change(this.dataSource, actor, {}, async (manager) => {
      if (!(await this.findings.lockRound(manager, roundId))) throw roundNotFound();
      const changed = marked
        ? await this.findings.mark(manager, { roundId, userId: actor.userId, note, findings })
        : await this.findings.unmark(manager, roundId, findings);
      return { changed, gone: findings.length - changed };
    });
  }

  /** While the round runs; a settled one keeps what it was looked through by. */
  switchCheck(actor: Actor, roundId: string, key: string, on: boolean): Promise<RoundChecks> {
    if (!optionalCheckKeys.includes(key)) {
      throw new AppError('VALIDATION', {
        details: [{ path: 'key', message: 'この点検項目は、使わないことにできません。' }],
      });
    }
    return change(this.dataSource, actor, {}, async (manager) => {
      const round = await this.findings.lockRound(manager, roundId);
      if (!round) throw roundNotFound();
      if (round.isSettled) {
        throw new AppError('ROUND_CLOSED', { message: '確定した評価年度の点検項目は変更できません。' });
      }
      return { checksOff: await this.findings.switchCheck(manager, roundId, key, on) };
    });
  }
}
