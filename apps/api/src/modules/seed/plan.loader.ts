import { randomUUID } from 'node:crypto';
import { foldForSearch, searchGrams } from '@mawasu/domain/text';
import type { DeepPartial, EntityManager } from 'typeorm';
import { Plan, PlanNode, PlanNodeSectoralPlan, SectoralPlan } from '../plans/plan.entity.js';
import type { InitiativeInFile, MeasureInFile, PlanFile, PolicyInFile } from './plan-file.js';
import { idOf } from './seed-file.js';

export interface LoadedPlan {
  id: string;
  fyFrom: number;
  /** Ids of 施策 by their printed code. */
  measureIds: ReadonlyMap<string, string>;
  /** Ids of 取組み by {@link initiativeKey}. */
  initiativeIds: ReadonlyMap<string, string>;
}

/** A 取組み has no code; within its 施策 its name is unique. */
function initiativeKey(measureCode: string, name: string): string {
  return `${measureCode}\n${name}`;
}

/** The id of a 施策 or, with a name, of a 取組み in it. */
export function nodeIdOf(plan: LoadedPlan, measureCode: string, initiative: string | null | undefined): string {
  return initiative
    ? idOf(plan.initiativeIds, initiativeKey(measureCode, initiative))
    : idOf(plan.measureIds, measureCode);
}

type NodeRow = Pick<PlanNode, 'id' | 'parentId' | 'kind' | 'title' | 'sortOrder'> & DeepPartial<PlanNode>;

function searchColumns(texts: readonly (string | null)[]): Pick<PlanNode, 'searchText' | 'searchGrams'> {
  const text = texts.filter(Boolean).join('\n');
  return { searchText: foldForSearch(text), searchGrams: searchGrams(text) };
}

/** Collects the rows of a plan before anything is written, so that the whole plan is a handful of statements. */
class PlanRows {
  readonly nodes: NodeRow[] = [];
  readonly measureIds = new Map<string, string>();
  readonly initiativeIds = new Map<string, string>();
  readonly sectoralPlans = new Map<string, string>();
  readonly sectoralLinks: { nodeId: string; sectoralPlanId: string; sortOrder: number }[] = [];

  addPolicy(policy: PolicyInFile, sortOrder: number): void {
    const { code, title } = policy;
    const id = this.addNode({ parentId: null, kind: 'policy', code, title, sortOrder }, [code, title]);
    const pillars = policy.pillars.length;
    for (const [index, pillar] of policy.pillars.entries()) {
      const parts = { kind: 'pillar', code: pillar.code ?? '', title: pillar.title, sortOrder: index } as const;
      const pillarId = this.addNode({ parentId: id, ...parts }, [pillar.code ?? null, pillar.title]);
      for (const [place, measure] of pillar.measures.entries()) this.addMeasure(measure, pillarId, place);
    }
    for (const [index, measure] of policy.measures.entries()) this.addMeasure(measure, id, pillars + index);
  }

  private addMeasure(measure: MeasureInFile, parentId: string, sortOrder: number): void {
    const { code, title, desiredState, sdgsDirection, currentIssues, terms } = measure;
    const words = terms.flatMap(({ term, definition }) => [term, definition]);
    const texts = [code, title, desiredState, sdgsDirection, ...currentIssues, ...measure.sectoralPlans, ...words];
    const parts = { kind: 'measure', code, title, desiredState, sdgsDirection, currentIssues, terms } as const;
    const id = this.addNode({ parentId, sortOrder, ...parts }, texts);
    if (this.measureIds.has(code)) throw new Error(`measure ${code} occurs twice`);
    this.measureIds.set(code, id);
    for (const [index, name] of measure.sectoralPlans.entries()) this.linkSectoralPlan(id, name, index);
    for (const [index, initiative] of measure.initiatives.entries()) this.addInitiative(initiative, id, code, index);
  }

  private addInitiative(initiative: InitiativeInFile, parentId: string, measureCode: string, sortOrder: number): void {
    const { name, content, reformViewpoint, reformViewpointContent } = initiative;
    const parts = { kind: 'initiative', title: name, content, reformViewpoint, reformViewpointContent } as const;
    const id = this.addNode({ parentId, sortOrder, ...parts }, [name, content, reformViewpointContent]);
    const key = initiativeKey(measureCode, name);
    if (this.initiativeIds.has(key)) throw new Error(`initiative ${name} occurs twice in ${measureCode}`);
    this.initiativeIds.set(key, id);
  }

  private linkSectoralPlan(nodeId: string, name: string, sortOrder: number): void {
    const sectoralPlanId = this.sectoralPlans.get(name) ?? randomUUID();
    this.sectoralPlans.set(name, sectoralPlanId);
    this.sectoralLinks.push({ nodeId, sectoralPlanId, sortOrder });
  }

  private addNode(node: Omit<NodeRow, 'id'>, texts: readonly (string | null)[]): string {
    const id = randomUUID();
    this.nodes.push({ id, ...node, ...searchColumns(texts) } as NodeRow);
    return id;
  }
}

/** Writes the plan and its tree. */
export async function loadPlan(manager: EntityManager, file: PlanFile): Promise<LoadedPlan> {
  const { name, fyFrom, fyTo, status, levelNames } = file.plan;
  const id = randomUUID();
  const rows = new PlanRows();
  for (const [index, policy] of file.policies.entries()) rows.addPolicy(policy, index);
  await manager.insert(Plan, { id, name, fyFrom, fyTo, status, levelNames });
  await manager.insert(
    PlanNode,
    rows.nodes.map((node) => ({ ...node, planId: id, fyFrom })),
  );
  await manager.insert(
    SectoralPlan,
    [...rows.sectoralPlans].map(([title, sectoralPlanId]) => ({ id: sectoralPlanId, name: title })),
  );
  await manager.insert(PlanNodeSectoralPlan, rows.sectoralLinks);
  return { id, fyFrom, measureIds: rows.measureIds, initiativeIds: rows.initiativeIds };
}
