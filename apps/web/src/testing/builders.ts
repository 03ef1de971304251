import type { CurrentUser, EntryListItem, Home, RoundSummary } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function aUser(overrides: Partial<CurrentUser> = {}): CurrentUser {
  return {
    id: id(1),
    account: 'entrant',
    displayName: '三郷 花子',
    roles: ['entrant'],
    departments: [{ id: id(10), name: '企画調整課', kind: 'section' }],
    mustChangePassword: false,
    idleMinutes: 60,
    lastSignInAt: null,
    ...overrides,
  };
}

export function aRound(overrides: Partial<RoundSummary> = {}): RoundSummary {
  return {
    id: id(20),
    planId: id(30),
    planName: '第5次三郷市総合計画後期基本計画',
    fy: 2025,
    state: 'open',
    entryDueOn: '2026-05-20',
    headDueOn: '2026-05-31',
    planningDueOn: '2026-06-30',
    divisionReview: false,
    instructions: '',
    scale: {
      progressStatuses: defaultScale.progressStatuses.map(({ code, label, definition, minRate }) => ({
        code,
        label,
        definition,
        minRate,
      })),
      futureDirections: [],
      lowerMode: defaultScale.lowerMode,
      bands: [...defaultScale.bands],
    },
    sample: false,
    ...overrides,
  };
}

export function anEntryItem(overrides: Partial<EntryListItem> = {}): EntryListItem {
  return {
    id: id(40),
    initiativeTitle: '住宅の耐震化を促進',
    measureId: id(50),
    measureCode: '1-1-1',
    measureTitle: '強靱な防災基盤の構築',
    policyTitle: '安全でいつも安心して住めるまちづくり',
    departmentId: id(10),
    departmentName: '企画調整課',
    state: 'not_started',
    progressStatus: null,
    proposedStatus: null,
    futureDirection: null,
    returned: null,
    exclusionReason: null,
    missingActuals: 0,
    dueOn: '2026-05-20',
    late: false,
    updatedAt: '2026-05-01T00:00:00.000Z',
    sample: false,
    ...overrides,
  };
}

export function aHome(overrides: Partial<Home> = {}): Home {
  return {
    toEnter: [],
    toEnterTotal: 0,
    toReview: [],
    toReviewTotal: 0,
    owedValues: [],
    owedValuesTotal: 0,
    departments: [],
    overall: [],
    total: 0,
    ...overrides,
  };
}

/** A distinct id for each number, so that two things of one test never share one. */
export const idOf = id;
