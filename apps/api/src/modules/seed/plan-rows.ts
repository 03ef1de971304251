import { randomUUID } from 'node:crypto';
import type { PlanNodeVersion } from '../plans/plan-node.entity.js';
import { initiativeKey } from './initiative-key.js';
import type { InitiativeInFile, MeasureInFile, PolicyInFile } from './plan-file.js';

type VersionRow = Pick<
  PlanNodeVersion,
  'id' | 'nodeId' | 'parentId' | 'kind' | 'code' | 'title' | 'sortOrder' | 'body'
>;

/** Collects the rows of a plan before anything is written, so that the whole plan is a handful of statements. */
export class PlanRows {
  readonly versions: VersionRow[] = [];
  readonly measureIds = new Map<string, string>();
  readonly initiativeIds = new Map<string, string>();
  /** 個別計画 by name, of a version. */
  readonly links: { versionId: string; name: string; sortOrder: number }[] = [];

  addPolicy({ code, title, pillars, measures }: PolicyInFile, sortOrder: number): void {
    const policy = this.add({ parentId: null, kind: 'policy', code, title, sortOrder });
    for (const [index, { code: pillarCode = '', title: pillarTitle, measures: own }] of pillars.entries()) {
      const parts = { kind: 'pillar', code: pillarCode, title: pillarTitle, sortOrder: index } as const;
      const pillar = this.add({ parentId: policy.nodeId, ...parts });
      for (const [place, measure] of own.entries()) this.addMeasure(measure, pillar.nodeId, place);
    }
    for (const [index, measure] of measures.entries()) this.addMeasure(measure, policy.nodeId, pillars.length + index);
  }

  private addMeasure(measure: MeasureInFile, parentId: string, sortOrder: number): void {
    const { code, title, sectoralPlans, initiatives, ...body } = measure;
    const { id, nodeId } = this.add({ parentId, kind: 'measure', code, title, sortOrder, body });
    if (this.measureIds.has(code)) throw new Error(`measure ${code} occurs twice`);
    this.measureIds.set(code, nodeId);
    this.links.push(...sectoralPlans.map((name, index) => ({ versionId: id, name, sortOrder: index })));
    for (const [index, initiative] of initiatives.entries()) this.addInitiative(initiative, nodeId, code, index);
  }

  private addInitiative(initiative: InitiativeInFile, parentId: string, measureCode: string, sortOrder: number): void {
    const { name, ...body } = initiative;
    const { nodeId } = this.add({ parentId, kind: 'initiative', code: '', title: name, sortOrder, body });
    const key = initiativeKey(measureCode, name);
    if (this.initiativeIds.has(key)) throw new Error(`initiative ${name} occurs twice in ${measureCode}`);
    this.initiativeIds.set(key, nodeId);
  }

  private add(version: Omit<VersionRow, 'id' | 'nodeId' | 'body'> & Partial<Pick<VersionRow, 'body'>>): VersionRow {
    const row = { id: randomUUID(), nodeId: randomUUID(), body: {}, ...version };
    this.versions.push(row);
    return row;
  }
}
