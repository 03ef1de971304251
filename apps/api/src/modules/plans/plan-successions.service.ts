import { randomUUID } from 'node:crypto';
import type { ErrorDetail, LinkPlanNodes, PlanSuccessions, RunIndicatorsOn } from '@mawasu/contract';
import { proposedRunOn, type SuccessionKind, type SuccessionLink, successionProblem } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { type LockedPlan, PlanDraftsRepository } from './plan-drafts.repository.js';
import { PlanSuccessionsReadModel } from './plan-successions.read-model.js';
import { RunningIndicators, type RunOn } from './running-indicators.js';
import { SuccessorsWriter } from './successors.writer.js';

/**
 * 計画の引き継ぎ: nodes of the plan before are linked with what they became. Last year's sheet, the 主管課 and the indicators run
 * on over it.
 */
@Injectable()
export class PlanSuccessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDraftsRepository,
    private readonly successions: PlanSuccessionsReadModel,
    private readonly successors: SuccessorsWriter,
    private readonly running: RunningIndicators,
  ) {}

  link(actor: Actor, planId: string, { links }: LinkPlanNodes): Promise<PlanSuccessions> {
    const asked = links.map((link) => ({ ...link, id: randomUUID() }));
    return change(this.dataSource, actor, {}, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      const now = await this.successions.findIn(manager, planId);
      checkLinks(now, asked);
      await manager.query(
        `INSERT INTO node_succession (id, old_id, new_id, kind, from_fy, reason)
          SELECT x.id, x."oldId", x."newId", x.kind, $1, x.reason
          FROM jsonb_to_recordset($2::jsonb) AS x (id uuid, "oldId" uuid, "newId" uuid, kind text, reason text)`,
        [plan.fyFrom, JSON.stringify(asked)],
      );
      if (isHandedOver(plan)) {
        await this.handOver(
          manager,
          planId,
          plan.fyFrom,
          asked.map(({ newId }) => newId),
        );
      }
      const moves = asked.flatMap((link) =>
        movesOf(now, link, link.indicators ?? proposedActs(now, link.oldId, link.kind)),
      );
      await this.running.runOn(manager, moves, { fromFy: plan.fyFrom, reason: REASON });
      return this.successions.findIn(manager, planId);
    });
  }

  unlink(actor: Actor, planId: string, linkId: string): Promise<void> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      const { oldId, newId } = findLink(await this.successions.findIn(manager, planId), linkId);
      await this.running.takeBack(manager, linkId);
      await manager.query('DELETE FROM node_succession WHERE id = $1', [linkId]);
      if (oldId === null || newId === null || !isHandedOver(plan)) return;
      await this.successors.takeBack(manager, oldId, newId, plan.fyFrom);
      await this.handOver(manager, planId, plan.fyFrom, [newId]);
    });
  }

  /** Of a link that is there already: indicators that were left as they are, or that came later. */
  runIndicatorsOn(actor: Actor, planId: string, linkId: string, asked: RunIndicatorsOn): Promise<PlanSuccessions> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const plan = await this.drafts.lock(manager, planId);
      const now = await this.successions.findIn(manager, planId);
      const moves = movesOf(now, findLink(now, linkId), asked.indicators);
      await this.running.runOn(manager, moves, { fromFy: plan.fyFrom, reason: REASON });
      return this.successions.findIn(manager, planId);
    });
  }

  /** To nodes of a plan that is in force already, with all that leads to them. */
  private async handOver(
    manager: EntityManager,
    planId: string,
    fyFrom: number,
    ends: readonly (string | null)[],
  ): Promise<void> {
    const { links } = await this.successions.findIn(manager, planId);
    await this.successors.continueAssignments(
      manager,
      pairsOf(links.filter(({ newId }) => ends.includes(newId))),
      fyFrom,
    );
  }
}

/** Decided, or in force as it is: from then on a link hands over at once. */
const isHandedOver = ({ number, status, isInUse }: LockedPlan): boolean =>
  number > 1 || status === 'decided' || isInUse;

const REASON = '計画の引き継ぎ';

const refused = (path: string, message: string) =>
  new AppError('VALIDATION', { message, details: [{ path, message }] });

function findLink({ links }: PlanSuccessions, id: string): PlanSuccessions['links'][number] {
  const link = links.find((one) => one.id === id);
  if (!link) throw new AppError('NOT_FOUND', { message: 'この引き継ぎは見つかりません。画面を開き直してください。' });
  return link;
}

/** What the kind of the link proposes for every indicator of the old node; none where people are asked. */
function proposedActs(
  { indicators }: PlanSuccessions,
  oldId: string | null,
  kind: SuccessionKind,
): RunIndicatorsOn['indicators'] {
  const act = proposedRunOn(kind);
  return act === null ? [] : indicators.flatMap(({ id, nodeId }) => (nodeId === oldId ? [{ id, act }] : []));
}

function movesOf(
  { indicators: open }: PlanSuccessions,
  { id: linkId, oldId, newId }: Pick<PlanSuccessions['links'][number], 'id' | 'oldId' | 'newId'>,
  acts: RunIndicatorsOn['indicators'],
): RunOn[] {
  return acts.flatMap(({ id: indicatorId, act }) => {
    if (!open.some((one) => one.id === indicatorId && one.nodeId === oldId)) {
      throw refused('indicators', 'この項目の指標が変わりました。画面を開き直してください。');
    }
    if (act === 'continue' && newId === null) throw refused('indicators', '廃止する項目の指標は引き継げません。');
    return act === 'keep' ? [] : [{ indicatorId, linkId, nodeId: act === 'end' ? null : newId }];
  });
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
