import { type CostPlace, FIXED_COST, noCostFigures } from '@mawasu/domain/costs';
import { defaultScale } from '@mawasu/domain/scales';
import { askedCosts, defaultForm } from '@mawasu/domain/sheets';
import type { EntryDetail } from '../entries.contract.js';
import type { IndicatorYear, SheetIndicator } from '../indicators.contract.js';
import type { EntryRemark } from '../remarks.contract.js';
import { answersOf, CASE_FY, type CaseFigure, type CaseRemark, caseInitiatives, type SheetCase } from './sheet-case.js';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function yearsOf({ target, before, year, answered = {}, targetsBefore = {} }: CaseFigure): IndicatorYear[] {
  const { asked = true, state = 'not_entered' } = answered;
  const none = { target: null, numerator: null, denominator: null, certainty: null, reason: null };
  const common = { ...none, asked: true, hidden: false, version: 1, sample: false };
  const lastYear = {
    ...common,
    fy: CASE_FY - 1,
    actual: before ?? null,
    state: 'recorded',
    certainty: 'final',
  } as const;
  const noFigure = { ...common, actual: null, state: 'not_entered', certainty: null, version: 0 } as const;
  const entered = year ?? { actual: null, state, certainty: null, reason: null };
  const thisYear = { ...common, fy: CASE_FY, target: target ?? null, ...entered, asked, version: year ? 1 : 0 };
  const earlier = Object.entries(targetsBefore).map(([fy, value]): IndicatorYear => {
    const figure = Number(fy) === CASE_FY - 1 && before !== undefined ? lastYear : { ...noFigure, fy: Number(fy) };
    return { ...figure, target: value };
  });
  const shown = earlier.some(({ fy }) => fy === CASE_FY - 1) || before === undefined ? earlier : [...earlier, lastYear];
  return [...shown, thisYear];
}

function toIndicator(figure: CaseFigure, index: number): SheetIndicator {
  const { name, owner = 'initiative', definition, answered = {} } = figure;
  const own = owner === 'initiative';
  return {
    id: idOf(700 + index),
    nodeId: own ? caseInitiatives.own : idOf(50),
    ownerKind: own ? 'initiative' : 'measure',
    ownerTitle: own ? '防災訓練の充実' : '防災基盤の構築',
    name,
    kind: 'outcome',
    unit: '人',
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
    fyFrom: 2020,
    fyTo: null,
    availableMonth: null,
    sample: false,
    values: yearsOf(figure),
    ...definition,
    editable: answered.editable ?? true,
    lockedBecause: (answered.editable ?? true) ? null : 'この指標の実績は、施策の主管課が入力します。',
    asked: answered.asked ?? true,
    own,
  };
}

const round = ({ form = defaultForm, checksOff = [] }: SheetCase): EntryDetail['round'] => ({
  id: idOf(20),
  planId: idOf(30),
  planName: '総合計画',
  fy: CASE_FY,
  state: 'open',
  version: 1,
  revision: { id: idOf(31), number: 1 },
  instructions: '',
  lockReason: null,
  form,
  steps: [],
  scale: defaultScale,
  edition: null,
  checksOff,
  sample: false,
});

function costsOf({ costs = [], form = defaultForm, former = [] }: SheetCase): EntryDetail['costs'] {
  const asked = askedCosts(form, CASE_FY);
  if (!asked) return [];
  const isAt = (left: CostPlace, right: CostPlace) => left.fy === right.fy && left.stage === right.stage;
  const beside = costs.filter((cost) => !asked.places.some((place) => isAt(place, cost)));
  return [...asked.places, ...beside].map((place) => {
    const entered = costs.find((cost) => isAt(cost, place));
    const isAsked = asked.places.some((one) => isAt(one, place));
    const isFixed = place.stage === 'settled' && former.some(({ asksCosts, fy }) => asksCosts && fy === place.fy);
    const standing = { version: entered ? 1 : 0, sample: false, asked: isAsked, fixed: isFixed };
    return {
      ...noCostFigures,
      ...entered,
      fy: place.fy,
      stage: place.stage,
      ...standing,
      editable: isAsked && !isFixed,
      lockedBecause: isFixed ? FIXED_COST : null,
    };
  });
}

const inheritedOf = ({ inherited = [] }: SheetCase): EntryDetail['predecessorCosts'] =>
  inherited.map(({ title, costs }, index) => ({
    nodeId: idOf(70 + index),
    title,
    costs: costs.map((cost) => ({ ...noCostFigures, ...cost, version: 1, sample: false })),
  }));

const standsStill = { name: '企画 京子', forName: null, at: '2026-05-09T00:00:00.000Z', reason: '直してください。' };

const named: EntryDetail['namedInitiatives'] = {
  [caseInitiatives.own]: { title: '防災訓練の充実', measureCode: '1-1' },
  [caseInitiatives.other]: { title: '地域防災力の向上', measureCode: '1-1' },
};

const namedIn = (content: EntryDetail['content']): EntryDetail['namedInitiatives'] =>
  Object.fromEntries(Object.entries(named).filter(([id]) => Object.values(content).includes(id)));

const { reason: _, ...byWhom } = standsStill;
const toRemark = (remark: CaseRemark): EntryRemark => ({
  ...{ ...remark, version: 1, carried: remark.fy < CASE_FY, written: byWhom },
  ...{ answered: remark.answer === null ? null : byWhom, settled: null, earlier: [], actions: [], sample: false },
});

/** The sheet as the API answers it to the person who hands it in, once everything of the case is stored. */
export function detailOf(sheet: SheetCase): EntryDetail {
  const { hasViewpoint = true, figures = [], lastYear, standing, remarks = [] } = sheet;
  const isExcluded = standing === 'excluded';
  const viewpoint = hasViewpoint ? { number: 2, label: '②公民連携・協働の推進', content: '協働で運営します。' } : null;
  return {
    id: idOf(40),
    version: 1,
    state: isExcluded ? 'excluded' : 'drafting',
    position: null,
    late: false,
    dueOn: '2099-06-30',
    round: round(sheet),
    initiative: {
      id: caseInitiatives.own,
      title: '防災訓練の充実',
      content: '訓練を行います。',
      reformViewpoint: viewpoint?.number ?? null,
      reformViewpointLabel: viewpoint?.label ?? null,
      reformViewpointContent: viewpoint?.content ?? null,
    },
    measure: {
      ...{ id: idOf(50), code: '1-1', title: '防災基盤の構築', desiredState: '災害に強いまち' },
      ...{ policyTitle: '安全なまち', pillarTitle: null },
    },
    department: { id: idOf(10), name: '危機管理課', divisionName: '総務部' },
    content: answersOf(sheet),
    namedInitiatives: namedIn(answersOf(sheet)),
    proposedStatus: sheet.proposed ?? null,
    proposalReason: '',
    lastYear: lastYear ? { ...lastYear, namedInitiatives: {}, sample: false } : null,
    // An indicator that ended before the year is not on its sheet.
    costs: costsOf(sheet),
    predecessorCosts: inheritedOf(sheet),
    attachments: { version: 1, items: [] },

    indicators: figures.filter(({ definition }) => (definition?.fyTo ?? CASE_FY) >= CASE_FY).map(toIndicator),
    steps: [],
    betterMeasure: sheet.betterMeasure ?? null,
    remarks: remarks.map(toRemark),
    remarkable: false,
    returned: standing === 'returned' ? { ...standsStill, fields: ['results'], reasons: {} } : null,
    excluded: isExcluded ? standsStill : null,
    scope: isExcluded ? 'excluded' : (sheet.scope ?? 'full'),
    simpleReason: null,
    editable: !isExcluded,
    lockReason: isExcluded ? '対象外のため入力は必要ありません。' : null,
    lockedBecause: isExcluded ? { code: 'excluded', text: '対象外のため入力は必要ありません。' } : null,
    correctedSince: null,
    actions: [],
    neighbours: { previousId: null, nextId: null, toEnter: null, toReview: null },
    updatedAt: '2026-05-09T00:00:00.000Z',
    updatedByName: null,
    sample: false,
  };
}
