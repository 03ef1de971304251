import type { Dashboard, IndicatorResult, PlanTree } from '@mawasu/contract';
import { aRound, idOf } from './builders.js';

export function anIndicatorResult(overrides: Partial<IndicatorResult> = {}): IndicatorResult {
  return {
    indicatorId: idOf(70),
    name: '耐震改修の補助件数',
    unit: '件',
    decimals: 0,
    ownerKind: 'initiative',
    ownerTitle: '住宅の耐震化を促進',
    measureId: idOf(50),
    measureCode: '1-1-1',
    measureTitle: '強靱な防災基盤の構築',
    departmentName: '危機管理課',
    target: '1000',
    actual: '300',
    state: 'recorded',
    band: 'below60',
    rate: '30.0',
    basis: 'achievement',
    rateDisplay: '30.0%',
    formula: '実績 300件 ÷ 目標 1,000件 × 100 ＝ 30.0%',
    reason: null,
    qualifiers: [],
    sample: false,
    ...overrides,
  };
}

export function aDashboard(overrides: Partial<Dashboard> = {}): Dashboard {
  return {
    asOf: '2026-05-10T00:00:00.000Z',
    total: 0,
    entriesByState: [],
    statusByPolicy: [],
    statusByMeasure: [],
    submissionByDepartment: [],
    achievement: { bands: [], countUsed: 0, countAll: 0 },
    furthestBehind: [],
    sample: false,
    ...overrides,
  };
}

/** A plan of one 方針 with one 施策, as the filters offer it. */
export const aTree: PlanTree = {
  plan: {
    id: aRound().planId,
    name: '後期基本計画',
    fyFrom: 2026,
    fyTo: 2030,
    status: 'draft',
    levelNames: { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' },
    measureCount: 1,
    initiativeCount: 1,
  },
  nodes: [
    {
      id: idOf(101),
      kind: 'policy',
      code: '経営方針１',
      title: '地域力の醸成',
      children: [
        {
          id: idOf(102),
          kind: 'measure',
          code: '経1-1',
          title: 'コミュニティ活動の促進',
          desiredState: '',
          sdgsDirection: '',
          currentIssues: [],
          sectoralPlans: [],
          terms: [],
          leadDepartment: null,
          children: [],
        },
      ],
    },
  ],
};
