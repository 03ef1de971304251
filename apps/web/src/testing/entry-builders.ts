import type {
  EntryContent,
  EntryDetail,
  EntryRemark,
  IndicatorYear,
  SavedEntry,
  SaveEntry,
  SheetIndicator,
} from '@mawasu/contract';
import type { FormBlock } from '@mawasu/domain/sheets';
import { aRound, idOf } from './builders.js';

/** A sheet nobody has answered yet. */
export const emptyContent: EntryContent = {};

/** Answers to every block of the form a city starts from, so that the check has nothing to say. */
export const completeContent: EntryContent = {
  activities: '講座を開いた。',
  results: '参加者が増えた。',
  issues: '会場が足りない。',
  nextActions: '会場を増やす。',
  viewpointResults: '協働が進んだ。',
  progressStatus: 'B',
  futureDirection: 'continue',
};

export function aYear(overrides: Partial<IndicatorYear> = {}): IndicatorYear {
  return {
    fy: 2025,
    target: '2000',
    actual: null,
    numerator: null,
    denominator: null,
    state: 'not_entered',
    certainty: null,
    reason: null,
    asked: true,
    hidden: false,
    version: 0,
    sample: false,
    ...overrides,
  };
}

/** A year with a 確報 figure. */
export const aFigure = (actual: string, overrides: Partial<IndicatorYear> = {}): IndicatorYear =>
  aYear({ actual, state: 'recorded', certainty: 'final', version: 1, ...overrides });

export function anIndicator(overrides: Partial<SheetIndicator> = {}): SheetIndicator {
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
    cumulativeEntry: 'part',
    startingStock: null,
    lowerBound: null,
    upperBound: null,
    strictTarget: false,
    strategyKpi: false,
    targetBasis: 'level',
    targetWord: null,
    elapsedFrom: null,
    meanYears: 1,
    ratio: null,
    rounding: 'half_up',
    lowerMode: 'a',
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
    lockedBecause: null,
    asked: true,
    own: true,
    values: [aYear()],
    ...overrides,
  };
}

/** One more question on the form, as 企画 would add it. */
export function aBlock(overrides: Partial<FormBlock> & Pick<FormBlock, 'key' | 'label'>): FormBlock {
  return {
    hint: '',
    kind: 'text',
    required: true,
    max: 400,
    options: [],
    askedWhen: 'always',
    comparesLastYear: true,
    prints: ['measure_sheet', 'data'],
    ...overrides,
  };
}

export function anEntry(overrides: Partial<EntryDetail> = {}): EntryDetail {
  return {
    id: idOf(40),
    version: 3,
    state: 'drafting',
    position: null,
    late: false,
    dueOn: '2026-05-20',
    round: aRound(),
    initiative: {
      id: idOf(60),
      title: '住宅の耐震化を促進',
      content: '耐震化に要する費用の一部を補助します。',
      reformViewpoint: 2,
      reformViewpointLabel: '②公民連携・協働の推進',
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
    namedInitiatives: {},
    proposedStatus: null,
    proposalReason: '率を計算できる指標がないため、進捗状況を選んでください。',
    lastYear: {
      fy: 2024,
      content: { activities: '昨年度は30件を補助しました。' },
      namedInitiatives: {},
      sample: false,
    },
    indicators: [],
    costs: [],
    predecessorCosts: [],
    attachments: { version: 1, items: [] },
    steps: [],
    returned: null,
    excluded: null,
    scope: 'full',
    simpleReason: null,
    remarks: [],
    betterMeasure: null,
    remarkable: false,
    editable: true,
    lockReason: null,
    lockedBecause: null,
    correctedSince: null,
    actions: [{ action: 'submit', label: '提出', allowed: true, refusalCode: null, refusal: null }],
    neighbours: { previousId: null, nextId: null, toEnter: null, toReview: null },
    updatedAt: '2026-05-09T00:00:00.000Z',
    updatedByName: null,
    sample: false,
    ...overrides,
  };
}

/** A 指摘 on 課題 that waits for the 課. */
export function aRemark(overrides: Partial<EntryRemark> = {}): EntryRemark {
  return {
    id: idOf(300),
    version: 1,
    kind: 'finding',
    state: 'open',
    text: '原因を書いてください。',
    blockKey: 'issues',
    blockLabel: '課題',
    fy: 2025,
    carried: false,
    written: { name: '企画 京子', forName: null, at: '2026-06-10T01:00:00.000Z' },
    answer: null,
    answered: null,
    settled: null,
    earlier: [],
    actions: [],
    sample: false,
    ...overrides,
  };
}

/** What the server answers to a save of the sheet: the next version with everything that was sent. */
export function aSavedEntry(entry: EntryDetail, body: Partial<SaveEntry> = {}): SavedEntry {
  const { changes = {}, actuals = [], costs = [] } = body;
  return {
    id: entry.id,
    version: (body.version ?? entry.version) + 1,
    state: 'drafting',
    position: null,
    content: { ...entry.content, ...changes },
    actuals: actuals.map(({ indicatorId, version, ...input }) => {
      const values = entry.indicators.find(({ id }) => id === indicatorId)?.values ?? [];
      const year = values.find(({ fy }) => fy === entry.round.fy) ?? aYear();
      return { indicatorId, year: { ...year, ...input, version: version + 1 } };
    }),
    costs: costs.map(({ version, ...cost }) => ({ ...cost, version: version + 1, sample: false })),
    proposedStatus: entry.proposedStatus,
    proposalReason: entry.proposalReason,
    updatedAt: '2026-05-09T00:01:00.000Z',
    updatedByName: '三郷 花子',
  };
}
