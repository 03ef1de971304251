import { NUDGE_TEXT_LIMIT, noticeKinds } from '@mawasu/domain/notices';
import { z } from 'zod';
import { listOf, pageQuery } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const noticePaths = { list: '/notices', read: '/notices/read', mail: '/notices/mail' } as const;

/**
 * What the person was told. `text` is the whole sentence. `settled`: what it asks for is done, by whoever; it counts as unread
 * no more. Links: the sheet or the 施策評価 where there is one, else the round.
 */
const notice = z
  .object({
    id: z.guid(),
    kind: z.enum(noticeKinds),
    text: z.string(),
    at: z.iso.datetime(),
    read: z.boolean(),
    settled: z.boolean(),
    roundId: z.guid(),
    fy: z.number().int(),
    entryId: z.guid().nullable(),
    /** The 施策 whose 施策評価 it is about. */
    measureId: z.guid().nullable(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof notice>;

/** `unread`: only those that are neither read nor settled. */
export const noticeListQuery = z.object({ ...pageQuery, unread: z.enum(['true']).optional() });
export type NoticeListQuery = z.infer<typeof noticeListQuery>;
export type NoticeListFilter = Partial<z.input<typeof noticeListQuery>>;

/** The newest first. */
export const noticeList = listOf(notice).extend({ unread: z.number().int().nonnegative() }).meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof noticeList>;

/** Some of the person's own by their ids, or all; others' are left alone. */
export const readNotices = z
  .union([z.strictObject({ ids: z.array(z.guid()).min(1).max(200) }), z.strictObject({ all: z.literal(true) })])
  .meta({ id: 'ReadNotices' });
export type ReadNotices = z.infer<typeof readNotices>;

export const unreadNotices = z.object({ unread: z.number().int().nonnegative() }).meta({ id: 'UnreadNotices' });
export type UnreadNotices = z.infer<typeof unreadNotices>;

/** Whether a mail of the day is sent: where no server is set (`available`) or no address known, none is. */
export const noticeMail = z
  .object({ available: z.boolean(), email: z.string().nullable(), wanted: z.boolean() })
  .meta({ id: 'NoticeMail' });
export type NoticeMail = z.infer<typeof noticeMail>;

export const changeNoticeMail = z.strictObject({ wanted: z.boolean() }).meta({ id: 'ChangeNoticeMail' });
export type ChangeNoticeMail = z.infer<typeof changeNoticeMail>;

/** What 企画 may say with a nudge; without it, a sentence with step and count. */
export const nudgeText = typedText(NUDGE_TEXT_LIMIT).trim().optional();
