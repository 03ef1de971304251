import type {
  InitiativeNode,
  MeasureDetail,
  MeasureInitiative,
  MeasureNode,
  PlanPicture,
  PlanSummary,
  PlanTree,
  RoundTree,
  RoundTreeNode,
} from '@mawasu/contract';
import { aRound, idOf } from './builders.js';

const levels: PlanSummary['levels'] = [
  { kind: 'policy', name: '方針' },
  { kind: 'pillar', name: '施策の柱' },
  { kind: 'measure', name: '施策' },
  { kind: 'initiative', name: '取組み' },
];

/** The plan of the round of the other builders. */
export function aPlan(overrides: Partial<PlanSummary> = {}): PlanSummary {
  const { planId, planName, revision } = aRound();
  return {
    id: planId,
    name: planName,
    fyFrom: 2026,
    fyTo: 2030,
    status: 'draft',
    revision: { ...revision, fromFy: 2026 },
    levels,
    viewpoints: [{ number: 2, label: '②公民連携・協働の推進' }],
    measureCount: 1,
    initiativeCount: 1,
    ...overrides,
  };
}

const initiative: InitiativeNode = {
  id: idOf(103),
  kind: 'initiative',
  code: '',
  title: '町会・自治会への加入促進',
  content: '加入を案内します。',
  reformViewpoint: 2,
  reformViewpointLabel: '②公民連携・協働の推進',
  reformViewpointContent: '町会と協力します。',
  leadDepartment: '市民活動課',
  children: [],
};

const measure: MeasureNode = {
  id: idOf(102),
  kind: 'measure',
  code: '経1-1',
  title: 'コミュニティ活動の促進',
  desiredState: '市民が活動を行っている',
  sdgsDirection: '',
  sdgsGoals: [11],
  currentIssues: [],
  sectoralPlans: [],
  terms: [],
  leadDepartment: '市民活動課',
  children: [initiative],
};

/** A plan of one 方針 with one 施策 and its one 取組み, as it is today. */
export const aPlanTree = (plan: PlanSummary = aPlan()): PlanTree => ({
  plan,
  nodes: [{ id: idOf(101), kind: 'policy', code: '経営方針１', title: '地域力の醸成', children: [measure] }],
});

/** One node of a round's tree; `children` make it deeper. */
export function aNode(overrides: Partial<RoundTreeNode> & Pick<RoundTreeNode, 'id' | 'kind' | 'title'>): RoundTreeNode {
  return { code: '', leadDepartment: null, entry: null, children: [], ...overrides };
}

/** The same plan as a round sees it: in the round's revision, with where the sheet stands. */
export function aRoundTree(overrides: Partial<RoundTree> = {}): RoundTree {
  const { id, planId, planName, fy } = aRound();
  const entry = { id: idOf(40), state: 'drafting' as const, position: null, progressStatus: null };
  const leaf = aNode({ ...{ id: initiative.id, kind: 'initiative', title: initiative.title }, entry });
  const { code, title, leadDepartment } = measure;
  const page = aNode({ ...{ id: measure.id, kind: 'measure', code, title, leadDepartment }, children: [leaf] });
  const policy = aNode({
    ...{ id: idOf(101), kind: 'policy', code: '経営方針１', title: '地域力の醸成' },
    children: [page],
  });
  return { roundId: id, planId, planName, fy, levels, nodes: [policy], ...overrides };
}

export const aMeasureInitiative = (overrides: Partial<MeasureInitiative> = {}): MeasureInitiative => ({
  ...initiative,
  entry: { id: idOf(40), state: 'drafting', position: null, returned: false, progressStatus: null, sample: false },
  ...overrides,
});

/** A picture of a 施策; each number is another file. */
export const aPicture = (number: number, overrides: Partial<PlanPicture> = {}): PlanPicture => ({
  checksum: String(number).padStart(64, '0'),
  ...{ title: `写真${number}`, alt: `様子${number}`, source: '広報', width: 40, height: 30 },
  ...overrides,
});

/** The page of the 施策 of the tree above. */
export function aMeasure(overrides: Partial<MeasureDetail> = {}): MeasureDetail {
  const { children: _children, ...node } = measure;
  return {
    ...node,
    plan: aPlan(),
    pictures: [],
    policyCode: '経営方針１',
    policyTitle: '地域力の醸成',
    pillarTitle: null,
    initiatives: [aMeasureInitiative()],
    indicators: [],
    previousMeasureId: null,
    nextMeasureId: null,
    roundId: aRound().id,
    rounds: [],
    ...overrides,
  };
}
