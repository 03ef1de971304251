import type {
  AddedPlanPicture,
  AddPlanNode,
  ChangedPlanNodes,
  ChangePlan,
  ChangePlanNode,
  CreatePlan,
  MergePlanNodes,
  MovePlanNode,
  PlanSummary,
  SplitPlanNode,
} from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { type PlanDraft, PlanDraftsRepository } from './plan-drafts.repository.js';
import { toNodeDetail } from './plan-node-detail.mapper.js';
import { PlanNodesRepository } from './plan-nodes.repository.js';
import { PlanNodesWriter } from './plan-nodes.writer.js';
import { type NewPicture, PlanPicturesWriter } from './plan-pictures.writer.js';
import { PlanReshapingWriter } from './plan-reshaping.writer.js';
import { PlansReadModel } from './plans.read-model.js';
import { PlansWriter } from './plans.writer.js';

/** What 企画 does to a plan on the screen, each act in a transaction of its own that holds the plan. */
@Injectable()
export class PlanEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDraftsRepository,
    private readonly nodes: PlanNodesRepository,
    private readonly writer: PlanNodesWriter,
    private readonly reshaping: PlanReshapingWriter,
    private readonly pictures: PlanPicturesWriter,
    private readonly plansWriter: PlansWriter,
    private readonly plans: PlansReadModel,
  ) {}

  create(actor: Actor, asked: CreatePlan): Promise<PlanSummary> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const id = await this.plansWriter.make(manager, asked);
      return this.plans.getSummary(manager, id);
    });
  }

  /** Name, years, levels and 視点; only of a plan of which no revision is decided. */
  changePlan(actor: Actor, planId: string, { version, ...frame }: ChangePlan): Promise<PlanSummary> {
    return this.onDraft(actor, planId, async (manager, draft) => {
      if (draft.number > 1) {
        throw new AppError('TRANSITION_REFUSED', {
          message:
            '決定した計画の名称・期間・階層・視点は変えられません。評価の記録と帳票が、その言葉で残っているためです。',
        });
      }
      if (draft.version !== version) {
        throw new AppError('STALE_VERSION', {
          message: 'ほかの人が計画の設定を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
          current: await this.plans.getSummary(manager, planId),
        });
      }
      await this.plansWriter.change(manager, draft, frame);
      return this.plans.getSummary(manager, planId);
    });
  }

  add(actor: Actor, planId: string, { beforeId = null, ...node }: AddPlanNode): Promise<ChangedPlanNodes> {
    return this.onDraft(actor, planId, async (manager, draft) => {
      const [id] = (await this.writer.add(manager, draft, [node])) as [string];
      if (beforeId !== null) await this.writer.move(manager, draft, { id, parentId: node.parentId, beforeId });
      return this.changed(manager, draft, [id]);
    });
  }

  change(actor: Actor, planId: string, id: string, asked: ChangePlanNode): Promise<ChangedPlanNodes> {
    return this.onDraft(actor, planId, async (manager, draft) => {
      const { pictures, ...texts } = asked;
      const kept = pictures && (await this.pictures.keep(manager, draft, { id, version: asked.version, pictures }));
      await this.writer.change(manager, draft, [{ id, ...texts, ...(kept && { pictures: kept }) }]);
      return this.changed(manager, draft, [id]);
    });
  }

  addPicture(actor: Actor, planId: string, id: string, asked: NewPicture): Promise<AddedPlanPicture> {
    return this.onDraft(actor, planId, async (manager, draft) => {
      const removed = await this.pictures.add(manager, draft, id, { ...asked, createdBy: actor.userId });
      return { ...(await this.changed(manager, draft, [id])), removed };
    });
  }

  move(actor: Actor, planId: string, id: string, asked: MovePlanNode): Promise<ChangedPlanNodes> {
    return this.onDraft(actor, planId, async (manager, draft) => {
      await this.writer.move(manager, draft, { id, ...asked });
      return this.changed(manager, draft, [id]);
    });
  }

  remove(actor: Actor, planId: string, id: string, version: number): Promise<void> {
    return this.onDraft(actor, planId, (manager, draft) => this.writer.remove(manager, draft, id, version));
  }

  split(actor: Actor, planId: string, id: string, asked: SplitPlanNode): Promise<ChangedPlanNodes> {
    return this.onDraft(actor, planId, async (manager, draft) =>
      this.changed(manager, draft, await this.reshaping.split(manager, draft, { id, ...asked })),
    );
  }

  merge(actor: Actor, planId: string, asked: MergePlanNodes): Promise<ChangedPlanNodes> {
    return this.onDraft(actor, planId, async (manager, draft) =>
      this.changed(manager, draft, [await this.reshaping.merge(manager, draft, asked)]),
    );
  }

  private onDraft<T>(
    actor: Actor,
    planId: string,
    work: (manager: EntityManager, draft: PlanDraft) => Promise<T>,
  ): Promise<T> {
    return change(this.dataSource, actor, {}, async (manager) =>
      work(manager, await this.drafts.lockDraft(manager, planId)),
    );
  }

  private async changed(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<ChangedPlanNodes> {
    const found = await this.nodes.findTexts(manager, draft.id, ids);
    return { nodes: ids.flatMap((id) => found.filter((node) => node.id === id).map(toNodeDetail)) };
  }
}
