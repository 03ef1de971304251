import type { ErrorDetail, PlanSummary, RevisePlan } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { planNotFound } from './plan-not-found.js';
import { type NodeTitle, PlanRevisionsRepository, type RevisedPlan } from './plan-revisions.repository.js';
import { PlansReadModel } from './plans.read-model.js';

/**
 * 改定 of a plan in force. What stands on the former revision (評価年度, papers) keeps its words; the new revision holds a
 * version of its own only for what changes.
 */
@Injectable()
export class PlanRevisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly revisions: PlanRevisionsRepository,
    private readonly plans: PlansReadModel,
  ) {}

  /** Makes and decides the next revision; gives the plan as it is then. */
  revise(actor: Actor, planId: string, asked: RevisePlan): Promise<PlanSummary> {
    return change(this.dataSource, actor, { reason: asked.reason }, async (manager) => {
      const plan = await this.revisions.lockPlan(manager, planId);
      if (!plan) throw planNotFound();
      checkRevisable(plan, asked);
      const titles = await this.changedTitles(manager, plan, asked.titles);
      // A draft under which sheets are filled in is in force; the day of its decision is not known and not made up.
      if (!plan.isDecided) await this.revisions.decide(manager, plan.revisionId, null);
      const next = { number: plan.number + 1, fromFy: asked.fromFy, reason: asked.reason };
      const revisionId = await this.revisions.insertDraft(manager, planId, next);
      await this.revisions.retitle(manager, planId, plan.number, titles);
      await this.revisions.decide(manager, revisionId, asked.decidedOn);
      await this.revisions.markRevised(manager, planId);
      return this.plans.getSummary(manager, planId);
    });
  }

  private async changedTitles(
    manager: EntityManager,
    plan: RevisedPlan,
    asked: readonly NodeTitle[],
  ): Promise<NodeTitle[]> {
    const ids = asked.map(({ nodeId }) => nodeId);
    const found = await this.revisions.findTitles(manager, plan.revisionId, ids);
    const today = new Map(found.map(({ nodeId, title }) => [nodeId, title]));
    const details = asked.flatMap(({ nodeId }, index): ErrorDetail[] => {
      const path = `titles.${index}.nodeId`;
      if (!today.has(nodeId)) return [{ path, message: 'この計画にない項目です。画面を開き直してください。' }];
      return ids.indexOf(nodeId) < index ? [{ path, message: '同じ項目が二度指定されています。' }] : [];
    });
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const changed = asked.filter(({ nodeId, title }) => today.get(nodeId) !== title);
    if (changed.length === 0) throw refused('titles', '名称を一つ以上変更してください。');
    return changed;
  }
}

function refused(path: string, message: string): AppError {
  return new AppError('VALIDATION', { message, details: [{ path, message }] });
}

function checkRevisable(plan: RevisedPlan, { fromFy }: RevisePlan): void {
  if (!plan.isDecided && !plan.isInUse) {
    throw new AppError('TRANSITION_REFUSED', {
      message: 'この計画はまだ案です。改定はできないため、案を直してください。',
    });
  }
  if (fromFy > plan.fyTo) throw refused('fromFy', '計画の期間の年度を入力してください。');
  if (fromFy < plan.fromFy) throw refused('fromFy', '前の版が始まる年度より前の年度は入力できません。');
}
