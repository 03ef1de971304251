import { roles } from '@mawasu/domain/permissions';
import { departmentKinds } from '@mawasu/domain/plans';
import { SEARCH_LENGTH } from '@mawasu/domain/text';
import { emailProblem, extensionProblem } from '@mawasu/domain/users';
import { z } from 'zod';
import { deputyItem } from './deputies.contract.js';
import { sortOrders } from './entries.contract.js';
import { listOf, pageQuery } from './paging.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const userPaths = {
  list: '/users',
  detail: '/users/:id',
  history: '/users/:id/history',
  memberships: '/users/:id/memberships',
  membership: '/users/:id/memberships/:membershipId',
  withdrawals: '/users/:id/memberships/:membershipId/withdrawals',
  passwordResets: '/users/:id/password-resets',
  unlocks: '/users/:id/unlocks',
  disablings: '/users/:id/disablings',
  enablings: '/users/:id/enablings',
  sessions: '/users/:id/sessions',
} as const;

/** `deputized`: somebody acts for the person, today or from a later day on. */
export const userStates = ['enabled', 'disabled', 'deputized'] as const;
export type UserState = (typeof userStates)[number];

/** What the list can be sorted by; without a word it is in the order of the accounts. */
export const userSorts = ['account', 'name', 'department', 'lastSignIn'] as const;
export type UserSort = (typeof userSorts)[number];

/** Filters of the list; the same names stand in the web address. A 部 stands for its 課, too. */
export const userListQuery = z.object({
  ...pageQuery,
  q: typedText(SEARCH_LENGTH).trim().optional(),
  departmentId: z.guid().optional(),
  role: z.enum(roles).optional(),
  state: z.enum(userStates).optional(),
  sort: z.enum(userSorts).optional(),
  order: z.enum(sortOrders).optional(),
});
export type UserListQuery = z.infer<typeof userListQuery>;
export type UserListFilter = Partial<z.input<typeof userListQuery>>;

/** Wrong passwords of the last hour in a row; `waitsUntil` is when the place of the last ones may try again. */
const signIn = {
  lastSignInAt: z.iso.datetime().nullable(),
  mustChangePassword: z.boolean(),
  /** It is an initial one, and its days are over. */
  passwordOutlived: z.boolean(),
  failures: z.number().int(),
  waitsUntil: z.iso.datetime().nullable(),
};

export const userListItem = z
  .object({
    id: z.guid(),
    account: z.string(),
    displayName: z.string(),
    /** Held today, in one's own right and, with `forName`, as a deputy. */
    roles: z.array(
      z.object({ role: z.enum(roles), departmentName: z.string().nullable(), forName: z.string().nullable() }),
    ),
    /** The day on which the next role begins. */
    nextFrom: z.iso.date().nullable(),
    /** Who acts for the person today. */
    deputyNames: z.array(z.string()),
    disabled: z.boolean(),
    ...signIn,
    sample: z.boolean(),
  })
  .meta({ id: 'UserListItem' });
export type UserListItem = z.infer<typeof userListItem>;
export const userList = listOf(userListItem).meta({ id: 'UserList' });
export type UserList = z.infer<typeof userList>;

/** `phase`: planned 予定, new begins today, running 有効, past 終了. `departmentKind` is null without a department. */
export const membershipItem = z
  .object({
    id: z.guid(),
    role: z.enum(roles),
    departmentId: z.guid().nullable(),
    departmentName: z.string().nullable(),
    departmentKind: z.enum(departmentKinds).nullable(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    phase: z.enum(['planned', 'new', 'running', 'past']),
  })
  .meta({ id: 'MembershipItem' });
export type MembershipItem = z.infer<typeof membershipItem>;

export const userDetail = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    account: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    /** 内線 */
    extension: z.string().nullable(),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable(),
    ...signIn,
    /** Past, present and future: what is in force or to come first, then what is over, newest first. */
    memberships: z.array(membershipItem),
    /** Of both kinds: who acts for the person, and for whom the person acts. */
    deputies: z.array(deputyItem),
    sessions: z.array(
      z.object({ client: z.string(), address: z.string(), createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime() }),
    ),
    sample: z.boolean(),
  })
  .meta({ id: 'UserDetail' });
export type UserDetail = z.infer<typeof userDetail>;

const fieldRule = (problem: (text: string) => string | null) =>
  [
    (text: string) => problem(text) === null,
    { error: ({ input }: { input?: unknown }) => problem(String(input)) ?? '' },
  ] as const;

const version = z.number().int().nonnegative();
/** Why, in the history; may be left out. */
const reason = typedText(500).trim().optional();
const account = writtenText(64, '利用者名を入力してください。');
const displayName = writtenText(60, '氏名を入力してください。');
/** '' is none. */
const email = typedText(254)
  .trim()
  .refine(...fieldRule(emailProblem))
  .optional();
const extension = typedText(20)
  .trim()
  .refine(...fieldRule(extensionProblem))
  .optional();
const day = (message: string) => z.iso.date({ error: message });
const from = day('始まりの日を入力してください。');
const to = day('終わりの日を正しく入力してください。').nullable();
const role = z.enum(roles, { error: '役割を選んでください。' });
const departmentId = z.guid().nullable();

const givenMembership = z.strictObject({ role, departmentId, from, to });
export type GivenMembership = z.infer<typeof givenMembership>;

/** The server makes the initial password and tells it once. */
export const createUser = z
  .strictObject({
    account,
    displayName,
    email,
    extension,
    memberships: z.array(givenMembership).min(1, '役割を一つ以上入れてください。').max(20, '一度に20件までです。'),
    reason,
  })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof createUser>;

export const changeUser = z
  .strictObject({ version, account: account.optional(), displayName: displayName.optional(), email, extension, reason })
  .meta({ id: 'ChangeUser' });
export type ChangeUser = z.infer<typeof changeUser>;

/** Of one role, given from a day on. */
export const giveMembership = z
  .strictObject({ version, role, departmentId, from, to, reason })
  .meta({ id: 'GiveMembership' });
export type GiveMembership = z.infer<typeof giveMembership>;

/** What is left out stays. Ending a membership is correcting its last day. */
export const correctMembership = z
  .strictObject({
    version,
    role: role.optional(),
    departmentId: departmentId.optional(),
    from: from.optional(),
    to: to.optional(),
    reason,
  })
  .meta({ id: 'CorrectMembership' });
export type CorrectMembership = z.infer<typeof correctMembership>;

/** Takes back a membership that has not begun. */
export const withdrawMembership = z.strictObject({ version, reason }).meta({ id: 'WithdrawMembership' });
export type WithdrawMembership = z.infer<typeof withdrawMembership>;

/** 停止, 再開, a new initial password, forgetting wrong passwords: what they do follows from no version. */
export const accountStep = z.strictObject({ reason }).meta({ id: 'AccountStep' });
export type AccountStep = z.infer<typeof accountStep>;

/** The one answer that holds an initial password; it is kept nowhere. */
export const issuedPassword = z.object({ user: userDetail, password: z.string() }).meta({ id: 'IssuedPassword' });
export type IssuedPassword = z.infer<typeof issuedPassword>;

/** One change of an account, its memberships or its deputies. */
export const userHistoryItem = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actorName: z.string(),
    reason: z.string().nullable(),
    /** 「所属の追加」 */
    label: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'UserHistoryItem' });
export type UserHistoryItem = z.infer<typeof userHistoryItem>;

export const userHistoryQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type UserHistoryQuery = z.infer<typeof userHistoryQuery>;

/** A page, newest first; `next` is null on the last one. `total` counts all pages. */
export const userHistory = listOf(userHistoryItem).extend({ next: z.string().nullable() }).meta({ id: 'UserHistory' });
export type UserHistory = z.infer<typeof userHistory>;
