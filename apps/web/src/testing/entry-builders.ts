import type { EntryContent, EntryDetail, IndicatorSeries, SavedEntry } from '@mawasu/contract';
import { aRound, idOf } from './builders.js';

export const emptyContent: EntryContent = {
  activities: '',
  results: '',
  issues: '',
  nextActions: '',
  viewpointResults: '',
  progressStatus: null,
  overrideReason: '',
  futureDirection: null,
  directionNote: '',
};

export function anIndicator(overrides: Partial<IndicatorSeries> = {}): IndicatorSeries {
  return {
    id: idOf(70),
    nodeId: idOf(60),
    ownerKind: 'initiative',
    ownerTitle: '住宅の耐震化を促進',
    name: '耐震改修の補助件数',
    kind: 'outcome',
    unit: '件',
    decimals: 0,
    direction: 'up',
    aggregation: 'single',
    lowerMode: null,
    baseline: null,
    finalTarget: null,
    tolerance: null,
    range: null,
    breaks: [],
    formulaText: null,
    source: null,
    measuredEveryYears: 1,
    fyFrom: 2000,
    fyTo: null,
    availableMonth: null,
    sample: false,
    editable: true,
    years: [
      {
        fy: 2025,
        target: '2000',
        actual: null,
        state: 'not_entered',
        certainty: null,
        reason: null,
        version: 0,
        sample: false,
      },
    ],
    ...overrides,
  };
}

export function anEntry(overrides: Partial<EntryDetail> = {}): EntryDetail {
  return {
    id: idOf(40),
    version: 3,
    state: 'drafting',
    late: false,
    round: aRound(),
    initiative: {
      id: idOf(60),
      title: '住宅の耐震化を促進',
      content: '耐震化に要する費用の一部を補助します。',
      reformViewpoint: 2,
      reformViewpointContent: '住宅の耐震化を促進',
    },
    measure: {
      id: idOf(50),
      code: '1-1-1',
      title: '強靱な防災基盤の構築',
      desiredState: '災害に強いまちになる',
      policyTitle: '安全でいつも安心して住めるまちづくり',
      pillarTitle: '災害から市民の生命と財産を守る',
    },
    department: { id: idOf(10), name: '危機管理課', divisionName: '総務部' },
    content: emptyContent,
    proposedStatus: null,
    proposalReason: '率を計算できる指標がないため、進捗状況を選んでください。',
    lastYear: { fy: 2024, content: { ...emptyContent, activities: '昨年度は30件を補助しました。' }, sample: false },
    indicators: [],
    returned: null,
    excluded: null,
    submitted: null,
    approved: null,
    confirmed: null,
    editable: true,
    lockReason: null,
    actions: [{ action: 'submit', label: '提出', allowed: true, refusalCode: null, refusal: null }],
    neighbours: { previousId: null, nextId: null },
    updatedAt: '2026-05-09T00:00:00.000Z',
    updatedByName: null,
    sample: false,
    ...overrides,
  };
}

export function aSavedEntry(entry: EntryDetail, changes: Partial<EntryContent>): SavedEntry {
  return {
    id: entry.id,
    version: entry.version + 1,
    state: 'drafting',
    content: { ...entry.content, ...changes },
    updatedAt: '2026-05-09T00:01:00.000Z',
    updatedByName: '三郷 花子',
  };
}
