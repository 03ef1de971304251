import { roles } from '@mawasu/domain/permissions';
import { z } from 'zod';
import { typedText } from './text.contract.js';

export const sessionPaths = {
  session: '/session',
  password: '/session/password',
  own: '/sessions',
  endings: '/sessions/endings',
} as const;

/** Request header: the id of the person for whom the page that asks was opened. */
export const PERSON_HEADER = 'x-mawasu-person';

export const signIn = z
  .strictObject({
    account: typedText(64).trim().min(1, '利用者名を入力してください。'),
    password: z.string().min(1, 'パスワードを入力してください。').max(200, '200文字以内で入力してください。'),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

export const changePassword = z
  .strictObject({
    currentPassword: z.string().min(1, '今のパスワードを入力してください。').max(200),
    newPassword: z.string().min(1, '新しいパスワードを入力してください。').max(200, '200文字以内で入力してください。'),
  })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePassword>;

/** Ends one of the person's other sessions, or with null all of them: whoever finds an open page on a desk cannot. */
export const endSessions = z
  .strictObject({
    currentPassword: z.string().min(1, '今のパスワードを入力してください。').max(200),
    sessionId: z.guid().nullable(),
  })
  .meta({ id: 'EndSessions' });
export type EndSessions = z.infer<typeof endSessions>;

/** Who is signed in. Screens hide what `permissions` does not hold; the server decides all the same. */
export const currentUser = z
  .object({
    id: z.guid(),
    account: z.string(),
    displayName: z.string(),
    /** What the person holds today; `departmentIds` are the 課 it reaches, `heldFor` the one they are the deputy of. */
    heldRoles: z.array(
      z.object({
        role: z.enum(roles),
        departmentName: z.string().nullable(),
        departmentIds: z.array(z.guid()),
        heldFor: z.object({ userId: z.guid(), displayName: z.string() }).nullable(),
      }),
    ),
    mustChangePassword: z.boolean(),
    idleMinutes: z.number().int(),
    lastSignInAt: z.iso.datetime().nullable(),
    /** お知らせ that are neither read nor settled. */
    unreadNotices: z.number().int().nonnegative(),
    /** For an administrator: the product runs with rights by which 操作履歴 could be rewritten. False for everybody else. */
    historyUnguarded: z.boolean(),
    /** For an administrator: results are worked out anew after an upgrade, or were lately and `changed` of them are others. */
    recalculation: z.object({ isRunning: z.boolean(), changed: z.number().int(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'CurrentUser' });
export type CurrentUser = z.infer<typeof currentUser>;

/** Said at the start and to every administrator. */
export const unguardedHistoryText =
  '操作履歴を書き換えられる権限で動いています。DATABASE_OWNER_URL に所有者を、DATABASE_URL に別の利用者を指定すると守られます。';

/** The answer to "who is signed in?". Null for nobody, also when the session has ended: that is no error. */
export const currentSession = z.object({ user: currentUser.nullable() }).meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof currentSession>;

/** One of the person's own sign-ins that still hold. */
const ownSession = z.object({
  id: z.guid(),
  /** 「Edge（Windows）」 */
  client: z.string(),
  address: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  isCurrent: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const ownSessions = z.object({ items: z.array(ownSession) }).meta({ id: 'OwnSessions' });
export type OwnSessions = z.infer<typeof ownSessions>;
