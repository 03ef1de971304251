import type { AssessmentDetail, AssessmentItem, AssessmentView } from '@mawasu/contract';
import { defaultAssessmentScale, defaultScale } from '@mawasu/domain/scales';
import { idOf } from './builders.js';

/** A stage somebody is writing, under way. */
export const anAssessmentView = (rest: Partial<AssessmentView> = {}): AssessmentView => ({
  ...{
    seat: 'primary',
    open: true,
    version: 1,
    state: 'draft',
    rank: 'B',
    direction: 'continue',
    comment: '前の理由。',
  },
  ...{ decisionNote: null, returnReason: null, proposal: null, submitted: null, decided: null, sample: false },
  ...{ actions: ['edit', 'submit'], lockReason: null },
  ...rest,
});

/** One 施策 whose first stage is being written, with what it rests on. */
export const anAssessment = (rest: Partial<AssessmentDetail> = {}): AssessmentDetail => ({
  ...{
    roundId: idOf(20),
    measureId: idOf(50),
    fy: 2025,
    roundState: 'open',
    code: '1-1-1',
    title: '防災基盤の構築',
    policyTitle: '安全',
  },
  ...{ desiredState: '', departmentId: idOf(10), departmentName: '企画調整課', departmentLeads: true },
  ...{ scale: defaultAssessmentScale, progressStatuses: defaultScale.progressStatuses, own: null, scores: [] },
  stages: [
    anAssessmentView(),
    anAssessmentView({ seat: 'secondary', version: 0, state: null, rank: null, actions: ['note'], comment: '' }),
  ],
  proposal: { rank: 'B', reason: '10件中7件が順調、目安は「B 概ね順調」です。' },
  initiatives: [
    {
      ...{ id: idOf(60), title: '住宅の耐震化', departmentName: '建築課', entryId: idOf(40), state: 'confirmed' },
      ...{ position: null, open: true, progressStatus: 'A', futureDirection: null },
    },
  ],
  ...{
    underCorrection: false,
    indicators: [],
    remarks: [],
    questions: [],
    released: null,
    mayRelease: false,
    mayWithdraw: false,
  },
  lastYear: { fy: 2024, stages: [{ stage: 'secondary', rank: 'C', direction: null, comment: '昨年の理由。' }] },
  ...{ mayAsk: false, previousMeasureId: null, nextMeasureId: null },
  ...rest,
});

/** The 施策 as a line of the list. */
export const anAssessmentItem = (rest: Partial<AssessmentItem> = {}): AssessmentItem => ({
  ...{ roundId: idOf(20), measureId: idOf(50), fy: 2025, code: '1-1-1', title: '防災基盤の構築', policyTitle: '安全' },
  ...{ departmentName: '企画調整課', own: false, released: false, ownScore: null, ranks: defaultAssessmentScale.ranks },
  ...{ scores: 0, unanswered: 0, undecided: 0, initiatives: { total: 3, confirmed: 2 }, stages: [] },
  ...rest,
});
