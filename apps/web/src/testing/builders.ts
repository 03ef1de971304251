import type { CurrentUser, EntryListItem, Home, RoundDetail } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm } from '@mawasu/domain/sheets';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What a test changes in its copy stays out of the next test. */
const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

type HeldRole = CurrentUser['heldRoles'][number];

/** A role held in one's own right for the 課 of the other builders. */
export function aHeldRole(overrides: Partial<HeldRole> = {}): HeldRole {
  return { role: 'entrant', departmentName: '企画調整課', departmentIds: [id(10)], heldFor: null, ...overrides };
}

export function aUser(overrides: Partial<CurrentUser> = {}): CurrentUser {
  return {
    id: id(1),
    account: 'entrant',
    displayName: '三郷 花子',
    heldRoles: [aHeldRole()],
    mustChangePassword: false,
    idleMinutes: 60,
    lastSignInAt: null,
    unreadNotices: 0,
    historyUnguarded: false,
    recalculation: null,
    ...overrides,
  };
}

type Step = RoundDetail['steps'][number];

/** Steps of a round: the department's own work, 課長, 企画. */
export const someSteps: Step[] = (
  [
    ['entry', '入力', '入力中', '2026-05-20'],
    ['head', '課長確認', '課長確認待ち', '2026-05-31'],
    ['planning', '企画確認', '企画確認中', '2026-06-30'],
  ] as const
).map(([stage, label, waitingLabel, dueOn], position) => ({
  ...{ position, stage, label, waitingLabel, dueOn },
  instructions: '',
}));

/** A round with everything its sheets follow; lists of rounds take it as well. */
export function aRound(overrides: Partial<RoundDetail> = {}): RoundDetail {
  return {
    id: id(20),
    planId: id(30),
    planName: '第5次三郷市総合計画後期基本計画',
    fy: 2025,
    state: 'open',
    version: 0,
    revision: { id: id(31), number: 1 },
    instructions: '',
    lockReason: null,
    form: copyOf(defaultForm),
    steps: copyOf(someSteps),
    scale: copyOf(defaultScale),
    edition: null,
    checksOff: [],
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
    position: null,
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
    extendedDue: [],
    remarks: { toAnswer: 0, toReview: 0 },
    assessments: [],
    departments: [],
    overall: [],
    total: 0,
    ...overrides,
  };
}

/** A distinct id for each number, so that two things of one test never share one. */
export const idOf = id;
