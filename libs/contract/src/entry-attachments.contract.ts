import { pictureTraces } from '@mawasu/domain/plans';
import { attachmentKinds, MOST_ATTACHMENTS } from '@mawasu/domain/sheets';
import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { pictureChecksum } from './plans.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const entryAttachmentPaths = {
  list: '/entries/:id/attachments',
  file: '/entries/:id/attachments/:checksum',
} as const;

/** 写真・データ of a sheet; its file is asked for by its checksum. */
export const entryAttachment = z
  .object({
    kind: z.enum(attachmentKinds),
    checksum: pictureChecksum,
    mediaType: z.string(),
    /** In bytes. */
    size: z.int().positive(),
    /** As it was handed in; empty for a picture. */
    fileName: z.string(),
    title: z.string(),
    /** What is to be seen on a picture, for who does not see it; may be missing until a 公表. */
    alt: z.string(),
    /** 出典; empty when it is the city's own. */
    source: z.string(),
    /** Whether a 公表 may hold it. */
    open: z.boolean(),
    /** Of a picture, in pixels. */
    width: z.int().positive().nullable(),
    height: z.int().positive().nullable(),
  })
  .meta({ id: 'EntryAttachment' });
export type EntryAttachment = z.infer<typeof entryAttachment>;

/** All of a sheet, in their order, with a version of their own. */
export const entryAttachments = z
  .object({ version: z.int(), items: z.array(entryAttachment) })
  .meta({ id: 'EntryAttachments' });
export type EntryAttachments = z.infer<typeof entryAttachments>;

const words = {
  title: writtenText(100, '題名を入力してください。'),
  alt: typedText(300).trim(),
  source: typedText(200).trim(),
};

/** What stands beside the file (part `file`). `version` is that of the sheet's 写真・データ as they were seen. */
export const newEntryAttachment = z
  .strictObject({ version: z.coerce.number().int(), ...words, open: z.stringbool() })
  .meta({ id: 'NewEntryAttachment' });
export type NewEntryAttachment = z.infer<typeof newEntryAttachment>;

/** What the sheet is left with, in their order, with their words; what is not named is taken off. */
export const changeEntryAttachments = z
  .strictObject({
    version: z.int(),
    items: z.array(z.strictObject({ checksum: pictureChecksum, ...words, open: z.boolean() })).max(MOST_ATTACHMENTS),
  })
  .meta({ id: 'ChangeEntryAttachments' });
export type ChangeEntryAttachments = z.infer<typeof changeEntryAttachments>;

/** As they are kept, where the sheet stands since, and what was taken out of the file of a new one. */
export const savedEntryAttachments = entryAttachments
  .extend({
    state: z.enum(entryStates),
    position: z.int().nullable(),
    removed: z.array(z.enum(pictureTraces)),
  })
  .meta({ id: 'SavedEntryAttachments' });
export type SavedEntryAttachments = z.infer<typeof savedEntryAttachments>;
