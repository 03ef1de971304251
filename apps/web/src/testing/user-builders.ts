import type { DeputyItem, MembershipItem, UserDetail, UserListItem } from '@mawasu/contract';
import { idOf } from './builders.js';

export function aListedUser(overrides: Partial<UserListItem> = {}): UserListItem {
  return {
    id: idOf(601),
    account: 'tanaka',
    displayName: '田中 花子',
    roles: [{ role: 'entrant', departmentName: '市民課', forName: null }],
    nextFrom: null,
    deputyNames: [],
    disabled: false,
    lastSignInAt: '2026-05-08T23:05:00Z',
    mustChangePassword: false,
    passwordOutlived: false,
    failures: 0,
    waitsUntil: null,
    sample: false,
    ...overrides,
  };
}

export function aMembership(overrides: Partial<MembershipItem> = {}): MembershipItem {
  return {
    id: idOf(611),
    role: 'entrant',
    departmentId: idOf(10),
    departmentName: '市民課',
    departmentKind: 'section',
    from: '2026-04-01',
    to: null,
    phase: 'running',
    ...overrides,
  };
}

export function aDeputy(overrides: Partial<DeputyItem> = {}): DeputyItem {
  return {
    id: idOf(621),
    userId: idOf(602),
    displayName: '山田 太郎',
    forUserId: idOf(601),
    forName: '鈴木 課長',
    role: 'section_head',
    departmentId: idOf(10),
    departmentName: '市民課',
    from: '2026-04-06',
    to: '2026-04-10',
    reason: '休暇',
    phase: 'running',
    endedAt: null,
    ...overrides,
  };
}

export function aPerson(overrides: Partial<UserDetail> = {}): UserDetail {
  return {
    id: idOf(601),
    version: 3,
    account: 'tanaka',
    displayName: '田中 花子',
    email: null,
    extension: null,
    createdAt: '2026-04-01T00:00:00Z',
    disabledAt: null,
    lastSignInAt: '2026-05-08T23:05:00Z',
    mustChangePassword: false,
    passwordOutlived: false,
    failures: 0,
    waitsUntil: null,
    memberships: [aMembership()],
    deputies: [],
    sessions: [],
    sample: false,
    ...overrides,
  };
}
