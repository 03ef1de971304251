import { reformViewpointLabels } from '@mawasu/domain/plans';
import type { DataSource } from 'typeorm';
import { Assignment } from '../../modules/plans/assignment.entity.js';
import { Plan, PlanLevel, PlanRevision, PlanViewpoint } from '../../modules/plans/plan.entity.js';
import { type NodeBody, PlanNode, PlanNodeVersion } from '../../modules/plans/plan-node.entity.js';
import { nextNumber } from './sequence.js';

const levels = [
  { kind: 'policy', name: '方針', position: 0 },
  { kind: 'pillar', name: '施策の柱', position: 1 },
  { kind: 'measure', name: '施策', position: 2 },
  { kind: 'initiative', name: '取組み', position: 3 },
] as const;

/** A plan with its first revision, still 案, and no nodes, 2024 to 2030. Returns its id. */
export async function aPlan(source: DataSource, traits: Partial<Plan> = {}): Promise<string> {
  const plan = { name: '試験計画', fyFrom: 2024, fyTo: 2030, status: 'decided' as const, ...traits };
  const { identifiers } = await source.manager.insert(Plan, plan);
  const planId = identifiers[0]?.id as string;
  await source.manager.insert(
    PlanLevel,
    levels.map((level) => ({ planId, ...level })),
  );
  await source.manager.insert(
    PlanViewpoint,
    Object.entries(reformViewpointLabels).map(([number, label]) => ({ planId, number: Number(number), label })),
  );
  await source.manager.insert(PlanRevision, { planId, number: 1, fromFy: plan.fyFrom });
  return planId;
}

/** Id of the newest revision of a plan. */
export async function newestRevision(source: DataSource, planId: string): Promise<string> {
  const found = await source.manager.findOneOrFail(PlanRevision, { where: { planId }, order: { number: 'DESC' } });
  return found.id;
}

export interface NodeTraits {
  planId: string;
  kind: PlanNodeVersion['kind'];
  parentId?: string | null;
  code?: string;
  title?: string;
  sortOrder?: number;
  body?: NodeBody;
}

/** One node of the first revision; hangs under nothing unless told. Returns its id. */
export async function aNode(source: DataSource, traits: NodeTraits): Promise<string> {
  const number = nextNumber();
  const { planId, kind, parentId = null, code = '', title = `試験${number}`, sortOrder = number, body = {} } = traits;
  const { identifiers } = await source.manager.insert(PlanNode, { planId });
  const nodeId = identifiers[0]?.id as string;
  const version = { planId, nodeId, fromRevision: 1, parentId, kind, code, title, sortOrder, body };
  await source.manager.insert(PlanNodeVersion, version as object);
  return nodeId;
}

export interface BuiltBranch {
  planId: string;
  policyId: string;
  measureId: string;
  initiativeId: string;
}

/** A plan with one 方針, one 施策 and one 取組み, both answered for by the department if one is given. */
export async function aBranch(source: DataSource, departmentId: string | null = null): Promise<BuiltBranch> {
  const planId = await aPlan(source);
  const policyId = await aNode(source, { planId, kind: 'policy', code: '方針１' });
  const measureId = await aNode(source, { planId, kind: 'measure', code: '1-1', parentId: policyId });
  const initiativeId = await aNode(source, { planId, kind: 'initiative', parentId: measureId });
  if (departmentId) {
    await anAssignment(source, measureId, departmentId);
    await anAssignment(source, initiativeId, departmentId);
  }
  return { planId, policyId, measureId, initiativeId };
}

/** The department answers for the node (主管) from 2020 on. */
export async function anAssignment(source: DataSource, nodeId: string, departmentId: string): Promise<void> {
  await source.manager.insert(Assignment, { nodeId, departmentId, role: 'lead', fyFrom: 2020 });
}
