import type { OutlineNode, PlanNodeDetail, PlanOutline, PlanSuccessions } from '@mawasu/contract';
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
    indicators: [],
    ...overrides,
  };
}

/** A node of the outline in full, with nothing written on it. */
export function aNodeDetail(of: OutlineNode, overrides: Partial<PlanNodeDetail> = {}): PlanNodeDetail {
  const { wasInForce: _, ...base } = of;
  return {
    ...base,
    ...{ desiredState: '', sdgsDirection: '', sdgsGoals: [], currentIssues: [], terms: [], pictures: [], content: '' },
    ...{ reformViewpoint: null, reformViewpointContent: null, sectoralPlans: [] },
    ...overrides,
  };
}

/** 旧施策（住宅の耐震化を促進、訓練） and 新施策（住宅の耐震化の促進、総合訓練）; only the 訓練 are linked. */
export function someSuccessions(overrides: Partial<PlanSuccessions> = {}): PlanSuccessions {
  const of = (number: number, kind: 'measure' | 'initiative', parent: number | null, title: string, code = '') => ({
    ...{ id: idOf(number), parentId: parent === null ? null : idOf(parent), kind, code, title },
    leadDepartment: null,
  });
  return {
    before: {
      ...{ planId: idOf(300), planName: '前期計画', fyFrom: 2021, fyTo: 2025 },
      nodes: [
        of(301, 'measure', null, '旧施策', '1-1'),
        of(302, 'initiative', 301, '住宅の耐震化を促進'),
        of(303, 'initiative', 301, '訓練'),
      ],
    },
    after: {
      ...{ planId: aPlan().id, planName: '後期計画', fyFrom: 2026, fyTo: 2030 },
      nodes: [
        of(401, 'measure', null, '新施策', '1-1'),
        of(402, 'initiative', 401, '住宅の耐震化の促進'),
        of(403, 'initiative', 401, '総合訓練'),
      ],
    },
    links: [{ id: idOf(390), oldId: idOf(303), newId: idOf(403), kind: 'renamed', reason: '', indicators: [] }],
    indicators: [],
    ...overrides,
  };
}
