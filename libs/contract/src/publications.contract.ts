import { publicationStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { listOf } from './paging.contract.js';
import { writtenText } from './text.contract.js';

export const publicationPaths = {
  list: '/rounds/:id/publications',
  one: '/publications/:id',
  release: '/publications/:id/release',
  withdrawal: '/publications/:id/withdrawal',
  file: '/publications/:id/files/:name',
} as const;

/** For everybody, without signing in. `n` is the fiscal year: of each year one 公表 at most is out at a time. */
export const openDataPaths = {
  years: '/open-data/editions',
  file: '/open-data/editions/:n/:name',
} as const;

/** Where the same pages stand for people; below it, a folder for each year. */
export const PUBLIC_FOLDER = '/public';
/** The file for the city's own web server: all the others in one. */
export const ARCHIVE_NAME = 'archive.zip';
export const FIRST_PAGE = 'index.html';

/** A file of a 公表. All of them lie in one folder, so that every link is a name. */
export const publicFileName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,80}\.(html|css|csv|json|pdf|png|jpg|xlsx|zip)$/)
  .max(90);
export const publicYear = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);

/** A chosen 施策, with the 取組み of it that are held back. */
const chosenMeasure = z.strictObject({ measureId: z.uuid(), heldBack: z.array(z.uuid()).max(500) });

export const newPublication = z
  .strictObject({
    /** The day on which it will be released, as its pages say. */
    publishedOn: z.iso.date({ error: '公表日を入力してください。' }),
    measures: z.array(chosenMeasure).min(1, '公表する施策を選んでください。').max(1_000),
  })
  .meta({ id: 'NewPublication' });
export type NewPublication = z.infer<typeof newPublication>;

/** Characters of the reason of a 取下げ. */
export const WITHDRAWAL_LENGTH = 500;
export const withdrawPublication = z
  .strictObject({ reason: writtenText(WITHDRAWAL_LENGTH, '取り下げる理由を入力してください。') })
  .meta({ id: 'WithdrawPublication' });
export type WithdrawPublication = z.infer<typeof withdrawPublication>;

export const publication = z
  .object({
    id: z.uuid(),
    state: z.enum(publicationStates),
    /** Number of the 公表版 or 訂正版 it is made from. */
    edition: z.int().positive(),
    publishedOn: z.iso.date(),
    measures: z.int().positive(),
    heldBack: z.int().nonnegative(),
    /** While it is being made, in 施策; null before it has begun. */
    progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
    /** In Japanese, of one that could not be made. */
    failure: z.string().nullable(),
    files: z.int().nonnegative(),
    /** In bytes, of the ZIP; null before it is made. */
    archiveSize: z.int().positive().nullable(),
    /** Of one that was withdrawn. */
    reason: z.string().nullable(),
    releasedAt: z.iso.datetime().nullable(),
    releasedByName: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof publication>;

/** What of the newest edition of a round can be chosen. */
export const publicationChoice = z
  .object({
    edition: z.int().positive(),
    measures: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        title: z.string(),
        policyTitle: z.string(),
        /** As it was chosen the last time: what was held back then does not go out by itself. */
        chosen: z.boolean(),
        initiatives: z.array(
          z.object({
            id: z.uuid(),
            title: z.string(),
            heldBack: z.boolean(),
            /** 写真・データ of its sheet that do not go out with it, and why. */
            withheld: z.array(z.object({ title: z.string(), reason: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PublicationChoice' });
export type PublicationChoice = z.infer<typeof publicationChoice>;

/** Of a round, the newest first. `site`: whether everybody can read what is released at this product itself. */
export const publicationList = listOf(publication)
  .extend({ site: z.boolean(), today: z.iso.date(), choice: publicationChoice.nullable() })
  .meta({ id: 'PublicationList' });
export type PublicationList = z.infer<typeof publicationList>;
