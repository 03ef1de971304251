import { randomUUID } from 'node:crypto';
import { nodeKinds, reformViewpointLabels } from '@mawasu/domain/plans';
import type { EntityManager } from 'typeorm';
import { Plan, PlanLevel, PlanRevision, PlanViewpoint } from '../plans/plan.entity.js';
import { NodeSectoralPlan, PlanNode, PlanNodeVersion, SectoralPlan } from '../plans/plan-node.entity.js';
import { initiativeKey } from './initiative-key.js';
import { portions } from './loader-author.js';
import type { PlanFile } from './plan-file.js';
import { PlanRows } from './plan-rows.js';
import { idOf } from './seed-file.js';

export interface LoadedPlan {
  id: string;
  revisionId: string;
  fyFrom: number;
  /** Ids of 施策 by their printed code. */
  measureIds: ReadonlyMap<string, string>;
  /** Ids of 取組み by {@link initiativeKey}. */
  initiativeIds: ReadonlyMap<string, string>;
}

/** The id of a 施策 or, with a name, of a 取組み in it. */
export function nodeIdOf(plan: LoadedPlan, measureCode: string, initiative: string | null | undefined): string {
  return initiative
    ? idOf(plan.initiativeIds, initiativeKey(measureCode, initiative))
    : idOf(plan.measureIds, measureCode);
}

async function insertPlan(manager: EntityManager, id: string, { plan }: PlanFile): Promise<string> {
  const { name, fyFrom, fyTo, status, levelNames } = plan;
  const revisionId = randomUUID();
  await manager.insert(Plan, { id, name, fyFrom, fyTo, status });
  const levels = nodeKinds.flatMap((kind, position) => {
    const level = levelNames[kind];
    return level === undefined ? [] : [{ planId: id, kind, name: level, position }];
  });
  await manager.insert(PlanLevel, levels);
  const labels = Object.entries(reformViewpointLabels);
  await manager.insert(
    PlanViewpoint,
    labels.map(([number, label]) => ({ planId: id, number: Number(number), label })),
  );
  await manager.insert(PlanRevision, { id: revisionId, planId: id, number: 1, fromFy: fyFrom });
  return revisionId;
}

async function insertNodes(manager: EntityManager, planId: string, rows: PlanRows): Promise<void> {
  for (const part of portions(rows.versions)) {
    await manager.insert(
      PlanNode,
      part.map(({ nodeId }) => ({ id: nodeId, planId })),
    );
  }
  for (const part of portions(rows.versions)) {
    await manager.insert(
      PlanNodeVersion,
      part.map((version) => ({ ...version, planId, fromRevision: 1 })),
    );
  }
  const plans: { id: string; name: string }[] = await manager.query('SELECT id, name FROM sectoral_plan');
  const known = new Map(plans.map(({ id, name }) => [name, id]));
  const added = [...new Set(rows.links.map(({ name }) => name))].filter((name) => !known.has(name));
  const created = added.map((name) => ({ id: randomUUID(), name }));
  if (created.length > 0) await manager.insert(SectoralPlan, created);
  for (const { id, name } of created) known.set(name, id);
  for (const part of portions(rows.links)) {
    await manager.insert(
      NodeSectoralPlan,
      part.map(({ versionId, name, sortOrder }) => ({ versionId, sectoralPlanId: idOf(known, name), sortOrder })),
    );
  }
}

/** Writes the plan with its levels and 視点 and, as its first revision (案), the whole tree. */
export async function loadPlan(manager: EntityManager, file: PlanFile): Promise<LoadedPlan> {
  const id = randomUUID();
  const rows = new PlanRows();
  for (const [index, policy] of file.policies.entries()) rows.addPolicy(policy, index);
  const revisionId = await insertPlan(manager, id, file);
  await insertNodes(manager, id, rows);
  const { measureIds, initiativeIds } = rows;
  return { id, revisionId, fyFrom: file.plan.fyFrom, measureIds, initiativeIds };
}
