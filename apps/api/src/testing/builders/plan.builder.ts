import { foldForSearch, searchGrams } from '@mawasu/domain/text';
import type { DataSource, DeepPartial } from 'typeorm';
import { Assignment, Plan, PlanNode } from '../../modules/plans/plan.entity.js';
import { nextNumber } from './sequence.js';

/** A plan without nodes, 2024 to 2030. Returns its id. */
export async function aPlan(source: DataSource, traits: DeepPartial<Plan> = {}): Promise<string> {
  const levelNames = { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' };
  const plan = { name: '試験計画', fyFrom: 2024, fyTo: 2030, status: 'decided' as const, levelNames, ...traits };
  const { identifiers } = await source.manager.insert(Plan, plan as object);
  return identifiers[0]?.id as string;
}

export type NodeTraits = Partial<Omit<PlanNode, 'plan' | 'parent' | 'id'>> & Pick<PlanNode, 'planId' | 'kind'>;

/** One node; hangs under nothing unless told. Its title and content can be searched. Returns its id. */
export async function aNode(source: DataSource, traits: NodeTraits): Promise<string> {
  const number = nextNumber();
  const node = { title: `試験${number}`, sortOrder: number, fyFrom: 2024, parentId: null, content: '', ...traits };
  const text = [node.code, node.title, node.desiredState, node.content].filter(Boolean).join('\n');
  const row = { ...node, searchText: foldForSearch(text), searchGrams: searchGrams(text) };
  const { identifiers } = await source.manager.insert(PlanNode, row as object);
  return identifiers[0]?.id as string;
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
