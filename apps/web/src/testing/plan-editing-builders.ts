import type { OutlineNode, PlanNodeDetail, PlanOutline } from '@mawasu/contract';
import { idOf } from './builders.js';
import { aPlan } from './plan-builders.js';

const node = (
  number: number,
  kind: OutlineNode['kind'],
  parent: number | null,
  title: string,
  code = '',
): OutlineNode => ({
  ...{ id: idOf(number), parentId: parent === null ? null : idOf(parent), kind, code, title },
  ...{ version: 1, wasInForce: false },
});

/** A 案: 方針一（施策甲（取組みあ、取組みい）、施策乙）、方針二（施策丙（取組みう））. */
export function anOutline(overrides: Partial<PlanOutline> = {}): PlanOutline {
  const { revision, ...plan } = aPlan();
  return {
    ...plan,
    ...{ version: 1, predecessorId: null, editable: true, sectoralPlans: ['地域防災計画'] },
    revision: { ...revision, number: 1, status: 'draft', decidedOn: null, reason: '' },
    nodes: [
      node(201, 'policy', null, '方針一'),
      node(202, 'measure', 201, '施策甲'),
      node(203, 'initiative', 202, '取組みあ'),
      node(204, 'initiative', 202, '取組みい'),
      node(205, 'measure', 201, '施策乙'),
      node(206, 'policy', null, '方針二'),
      node(207, 'measure', 206, '施策丙', '1-1'),
      node(208, 'initiative', 207, '取組みう'),
    ],
    ...overrides,
  };
}

/** A node of the outline in full, with nothing written on it. */
export function aNodeDetail(of: OutlineNode, overrides: Partial<PlanNodeDetail> = {}): PlanNodeDetail {
  const { wasInForce: _, ...base } = of;
  return {
    ...base,
    ...{ desiredState: '', sdgsDirection: '', sdgsGoals: [], currentIssues: [], terms: [], content: '' },
    ...{ reformViewpoint: null, reformViewpointContent: null, sectoralPlans: [] },
    ...overrides,
  };
}
