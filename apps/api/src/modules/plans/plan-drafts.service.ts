import type { DecidePlan, OpenPlanDraft, PlanSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { type LockedPlan, PlanDraftsRepository } from './plan-drafts.repository.js';
import { PlanIndicatorsRepository } from './plan-indicators.repository.js';
import { PlanRevisionsRepository } from './plan-revisions.repository.js';
import { PlansReadModel } from './plans.read-model.js';
import { RunningIndicators } from './running-indicators.js';
import { SuccessorsWriter } from './successors.writer.js';

/** 決定 of a 案, and the next 改定案: opened, given up, decided. */
@Injectable()
export class PlanDraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDraftsRepository,
    private readonly revisions: PlanRevisionsRepository,
    private readonly successors: SuccessorsWriter,
    private readonly indicators: PlanIndicatorsRepository,
    private readonly running: RunningIndicators,
    private readonly plans: PlansReadModel,
  ) {}

  /** From then on the revision is frozen. Who answers for what was merged or split answers for what it became. */
  decide(actor: Actor, planId: string, { version, decidedOn }: DecidePlan): Promise<PlanSummary> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      if (plan.status === 'decided') throw refused('この計画はすでに決定しています。画面を開き直してください。');
      const summary = await this.plans.getSummary(manager, planId);
      if (plan.version !== version) throw new AppError('STALE_VERSION', { message: staleMessage, current: summary });
      if (!(await this.drafts.hasInitiatives(manager, plan.revisionId))) {
        throw refused('取組みが一つもないため、決定できません。施策の下に取組みを追加してください。');
      }
      await this.revisions.decide(manager, plan.revisionId, decidedOn);
      await this.drafts.setStatus(manager, planId, plan.number === 1 ? 'decided' : 'revised');
      if (plan.number > 1) await this.handOver(manager, plan);
      else await this.successors.takeOver(manager, planId, plan.fyFrom);
      return this.plans.getSummary(manager, planId);
    });
  }

  /** 改定を始める. A 案 under which sheets are filled in is in force: the day of its decision is not known and not made up. */
  open(actor: Actor, planId: string, { fromFy, reason }: OpenPlanDraft): Promise<PlanSummary> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      refuseOpening(plan, fromFy);
      if (plan.status === 'draft') {
        await this.revisions.decide(manager, plan.revisionId, null);
        await this.successors.takeOver(manager, planId, plan.fyFrom);
      }
      await this.revisions.insertDraft(manager, planId, { number: plan.number + 1, fromFy, reason });
      await this.drafts.touch(manager, planId);
      return this.plans.getSummary(manager, planId);
    });
  }

  /** 主管課 and indicators of what was merged or split are from now on those of what it became. */
  private async handOver(manager: EntityManager, plan: LockedPlan): Promise<void> {
    await this.successors.handOver(manager, plan.id, plan.number, plan.fromFy);
    const fromFy = await this.indicators.firstFreeYear(manager, plan);
    const moves = await this.indicators.findDecided(manager, plan, fromFy);
    await this.running.runOn(manager, moves, { fromFy, reason: '計画の改定による統合・分割' });
    await this.indicators.forget(manager, plan.revisionId);
  }

  /** The 改定案 as if it had never been opened. */
  discard(actor: Actor, planId: string): Promise<void> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const draft = await this.drafts.lockDraft(manager, planId);
      if (draft.number === 1) throw refused('はじめの案は取りやめられません。');
      const hanging = await this.drafts.countHanging(manager, draft);
      if (hanging > 0) {
        throw refused(`改定案で新しく作った項目に、指標や担当課が${hanging}件あります。先に削除してください。`);
      }
      await this.drafts.discard(manager, draft);
      await this.drafts.touch(manager, planId);
    });
  }
}

const staleMessage = 'ほかの人が計画を先に変更しました。いまの内容を確かめてから、もう一度お試しください。';

const refused = (message: string) => new AppError('TRANSITION_REFUSED', { message });

function refuseOpening({ status, isInUse, number, fyTo, fromFy: current }: LockedPlan, fromFy: number): void {
  if (status === 'draft' && !isInUse) {
    throw refused(
      number === 1
        ? 'この計画はまだ案です。改定はできないため、案を直してください。'
        : '改定案がすでに作られています。その改定案を直すか、取りやめてください。',
    );
  }
  const message =
    fromFy > fyTo
      ? '計画の期間の年度を入力してください。'
      : fromFy < current
        ? `前の版が始まる${fiscalYearLabel(current)}以降の年度を入力してください。`
        : null;
  if (message !== null) throw new AppError('VALIDATION', { message, details: [{ path: 'fromFy', message }] });
}
