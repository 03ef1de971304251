import type { ErrorDetail, LinkPlanNodes, PlanSuccessions } from '@mawasu/contract';
import { type SuccessionLink, successionProblem } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { PlanDraftsRepository } from './plan-drafts.repository.js';
import { PlanSuccessionsReadModel } from './plan-successions.read-model.js';
import { SuccessorsWriter } from './successors.writer.js';

/** 計画の引き継ぎ: nodes of the plan before are linked with what they became. Last year's sheet and the 主管課 run on over it. */
@Injectable()
export class PlanSuccessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDraftsRepository,
    private readonly successions: PlanSuccessionsReadModel,
    private readonly successors: SuccessorsWriter,
  ) {}

  link(actor: Actor, planId: string, { links: asked }: LinkPlanNodes): Promise<PlanSuccessions> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      const now = await this.successions.findIn(manager, planId);
      checkLinks(now, asked);
      await manager.query(
        `INSERT INTO node_succession (old_id, new_id, kind, from_fy, reason)
          SELECT x."oldId", x."newId", x.kind, $1, x.reason
          FROM jsonb_to_recordset($2::jsonb) AS x ("oldId" uuid, "newId" uuid, kind text, reason text)`,
        [plan.fyFrom, JSON.stringify(asked)],
      );
      if (plan.number > 1 || plan.status === 'decided') await this.handOver(manager, planId, plan.fyFrom, asked);
      return this.successions.findIn(manager, planId);
    });
  }

  unlink(actor: Actor, planId: string, linkId: string): Promise<void> {
    return change(this.dataSource, actor, {}, async (manager) => {
      await this.drafts.lock(manager, planId);
      const { links } = await this.successions.findIn(manager, planId);
      if (!links.some(({ id }) => id === linkId)) {
        throw new AppError('NOT_FOUND', { message: 'この引き継ぎは見つかりません。画面を開き直してください。' });
      }
      await manager.query('DELETE FROM node_succession WHERE id = $1', [linkId]);
    });
  }

  /** Of a plan that is decided already, with all that leads to the same nodes. */
  private async handOver(
    manager: EntityManager,
    planId: string,
    fyFrom: number,
    asked: LinkPlanNodes['links'],
  ): Promise<void> {
    const { links } = await this.successions.findIn(manager, planId);
    const ends = asked.map(({ newId }) => newId);
    await this.successors.continueAssignments(
      manager,
      pairsOf(links.filter(({ newId }) => ends.includes(newId))),
      fyFrom,
    );
  }
}

const pairsOf = (links: readonly SuccessionLink[]) =>
  links.flatMap(({ oldId, newId }) => (oldId === null || newId === null ? [] : [{ oldId, newId }]));

/** Each against those there are and those before it in the same act. */
function checkLinks({ before, after, links }: PlanSuccessions, asked: LinkPlanNodes['links']): void {
  if (before === null) {
    throw new AppError('TRANSITION_REFUSED', {
      message: 'この計画には前の計画がありません。計画を作るときに、引き継ぐ前の計画を選んでください。',
    });
  }
  const all: SuccessionLink[] = [...links];
  const details = asked.flatMap((link, index): ErrorDetail[] => {
    const path = asked.length === 1 ? 'links' : `links.${index}`;
    const old = link.oldId === null ? null : before.nodes.find(({ id }) => id === link.oldId);
    const next = link.newId === null ? null : after.nodes.find(({ id }) => id === link.newId);
    if (old === undefined || next === undefined) {
      return [{ path, message: '選んだ項目が見つかりません。画面を開き直してください。' }];
    }
    const message = successionProblem(link.kind, old, next, all);
    all.push(link);
    return message === null ? [] : [{ path, message }];
  });
  if (details.length > 0) throw new AppError('VALIDATION', { details, message: details[0]?.message ?? '' });
}
