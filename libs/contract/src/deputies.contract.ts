import { deputyRoles } from '@mawasu/domain/permissions';
import { SEARCH_LENGTH } from '@mawasu/domain/text';
import { z } from 'zod';
import { listOf, pageQuery } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const deputyPaths = {
  list: '/deputies',
  own: '/deputies/own',
  candidates: '/deputies/candidates',
  endings: '/deputies/:id/endings',
} as const;

/** 予定, 有効, 終了. */
const deputyPhases = ['planned', 'running', 'past'] as const;

export const deputyItem = z
  .object({
    id: z.guid(),
    /** Who acts. */
    userId: z.guid(),
    displayName: z.string(),
    /** For whom. */
    forUserId: z.guid(),
    forName: z.string(),
    role: z.enum(deputyRoles),
    departmentId: z.guid(),
    departmentName: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    reason: z.string(),
    phase: z.enum(deputyPhases),
    /** Ended before its last day, or taken back before its first. */
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DeputyItem' });
export type DeputyItem = z.infer<typeof deputyItem>;

/** Those that are over are left out unless asked for. */
export const deputyListQuery = z.object({ ...pageQuery, past: z.stringbool().optional() });
export type DeputyListQuery = z.infer<typeof deputyListQuery>;
export type DeputyListFilter = Partial<z.input<typeof deputyListQuery>>;

export const deputyList = listOf(deputyItem).meta({ id: 'DeputyList' });
export type DeputyList = z.infer<typeof deputyList>;

/** What a person may name a deputy for, and all 代理 in which they take part that are not over. */
export const ownDeputies = z
  .object({
    memberships: z.array(z.object({ role: z.enum(deputyRoles), departmentId: z.guid(), departmentName: z.string() })),
    items: z.array(deputyItem),
  })
  .meta({ id: 'OwnDeputies' });
export type OwnDeputies = z.infer<typeof ownDeputies>;

export const deputyCandidateQuery = z.object({ q: typedText(SEARCH_LENGTH).trim() });
export type DeputyCandidateQuery = z.infer<typeof deputyCandidateQuery>;

/** Who could act: the first of those whose name or account holds the words. */
export const deputyCandidates = listOf(
  z.object({ id: z.guid(), displayName: z.string(), account: z.string(), departmentNames: z.array(z.string()) }),
).meta({ id: 'DeputyCandidates' });
export type DeputyCandidates = z.infer<typeof deputyCandidates>;

/** Without `forUserId` for oneself; for somebody else by an administrator only. */
export const nameDeputy = z
  .strictObject({
    userId: z.guid({ error: '代理をする人を選んでください。' }),
    forUserId: z.guid().optional(),
    role: z.enum(deputyRoles, { error: '役割を選んでください。' }),
    departmentId: z.guid({ error: '部・課を選んでください。' }),
    from: z.iso.date({ error: '始まりの日を入力してください。' }),
    to: z.iso.date({ error: '終わりの日を入力してください。' }),
    reason: typedText(500).trim().default(''),
  })
  .meta({ id: 'NameDeputy' });
export type NameDeputy = z.infer<typeof nameDeputy>;
export type NamedDeputy = z.input<typeof nameDeputy>;

export const endDeputy = z.strictObject({ reason: typedText(500).trim().optional() }).meta({ id: 'EndDeputy' });
export type EndDeputy = z.infer<typeof endDeputy>;
