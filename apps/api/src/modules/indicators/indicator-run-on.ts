import { doubledName } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { lockNodes } from '../plans/lock-nodes.js';
import { RunningIndicators, type RunOn, type RunOnOccasion } from '../plans/running-indicators.js';
import { IndicatorChanges } from './indicator-changes.js';
import {
  type HeldDefinition,
  insertDefinitions,
  lockIndicators,
  type NewIndicator,
  readDefinitions,
} from './indicator-definitions.store.js';
import { endIndicators, moveIndicators, namesOf, type Succeeding, writeSuccessors } from './indicator-run-on.store.js';
import { insertTargets } from './indicator-targets.store.js';
import { removeSuccessors } from './run-on-undo.store.js';

type Moving = RunOn & { held: HeldDefinition };

/** Indicators of nodes that are followed by others: each is succeeded there by one of the same definition, or ends. By sets. */
@Injectable()
export class IndicatorRunOn extends RunningIndicators {
  constructor(private readonly changes: IndicatorChanges) {
    super();
  }

  async runOn(manager: EntityManager, moves: readonly RunOn[], { fromFy, reason }: RunOnOccasion): Promise<void> {
    if (moves.length === 0) return;
    const ids = moves.map(({ indicatorId }) => indicatorId);
    const targets = moves.flatMap(({ nodeId }) => nodeId ?? []);
    const places = (await readDefinitions(manager, ids)).map(({ nodeId }) => nodeId);
    await lockNodes(manager, [...places, ...targets]);
    await lockIndicators(manager, ids);
    const held = await readDefinitions(manager, ids);
    const moving = moves.flatMap((move): Moving[] => {
      const one = held.find(({ id }) => id === move.indicatorId);
      return one ? [{ ...move, held: one }] : [];
    });
    await this.changes.apply(manager, ids, async () => {
      const made = await this.write(manager, moving, { fromFy, reason });
      await refuseDoubled(manager, targets, fromFy);
      return { ids: [...ids, ...made], nodeIds: [...held.map(({ nodeId }) => nodeId), ...targets] };
    });
  }

  takeBack(manager: EntityManager, linkId: string): Promise<void> {
    return removeSuccessors(manager, this.changes, linkId);
  }

  /** Gives the indicators that are new. */
  private async write(
    manager: EntityManager,
    moving: readonly Moving[],
    { fromFy, reason }: RunOnOccasion,
  ): Promise<string[]> {
    // What would begin only then has no year of its own before: it goes as it is.
    const later = moving.filter(({ held }) => held.fields.fyFrom >= fromFy);
    const running = moving.filter(({ held }) => held.fields.fyFrom < fromFy);
    await moveIndicators(
      manager,
      later.flatMap(({ held, nodeId }) => (nodeId === null ? [] : [{ id: held.id, nodeId }])),
    );
    const going = running.flatMap((one) => (one.nodeId === null ? [] : [{ ...one, nodeId: one.nodeId }]));
    await endIndicators(
      manager,
      running.map(({ held: { id } }) => id),
      fromFy - 1,
    );
    const made = await insertDefinitions(
      manager,
      going.map(({ held, nodeId }) => successorOf(held, nodeId, fromFy)),
    );
    const follower = new Map(going.map(({ held }, index) => [held.id, made[index] as string]));
    const successions = running.map(
      ({ held: { id, fields }, linkId }): Succeeding => ({
        ...{ oldId: id, newId: follower.get(id) ?? null, linkId: linkId ?? null, endedFyTo: fields.fyTo },
        ...{ fromFy, reason },
      }),
    );
    await writeSuccessors(manager, successions);
    const targets = going.flatMap(({ held }) =>
      held.targets
        .filter(({ fy }) => fy >= fromFy)
        .map(({ kind, fy, value }) => ({ indicatorId: follower.get(held.id) as string, kind, fy, value, reason })),
    );
    if (targets.length > 0) await insertTargets(manager, targets);
    return made;
  }
}

/** Of the same definition, for the years that are left. */
function successorOf(held: HeldDefinition, nodeId: string, fyFrom: number): NewIndicator {
  const { id, fields, follows, sortOrder, isSample } = held;
  const fyTo = fields.fyTo !== null && fields.fyTo >= fyFrom ? fields.fyTo : null;
  return { nodeId, sortOrder, isSample, follows: [...follows, id], fields: { ...fields, fyFrom, fyTo } };
}

async function refuseDoubled(manager: EntityManager, nodeIds: readonly string[], fy: number): Promise<void> {
  const rows = await namesOf(manager, nodeIds, fy);
  for (const nodeId of new Set(nodeIds)) {
    const doubled = doubledName(rows.filter((row) => row.nodeId === nodeId).map(({ name }) => name));
    if (doubled === null) continue;
    const message = `引き継ぐ先に、同じ名称の指標「${doubled}」が二つになります。どちらかを終えるか、先に名称を変えてください。`;
    throw new AppError('VALIDATION', { message, details: [{ path: 'indicators', message }] });
  }
}
