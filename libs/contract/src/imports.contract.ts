import { importEncodings, importKinds, importStates } from '@mawasu/domain/imports';
import { z } from 'zod';

export const importPaths = {
  list: '/imports',
  detail: '/imports/:id',
  commits: '/imports/:id/commits',
  corrections: '/imports/:id/corrections.xlsx',
  form: '/import-forms/:kind.xlsx',
} as const;

/** In bytes: 10 MiB. What a browser sends beside the file is small. */
export const IMPORT_FILE_SIZE = 10 * 1024 * 1024;

/** The fields that come with the file, which is the part `file` of a multipart request. */
export const newImport = z
  .strictObject({
    kind: z.enum(importKinds),
    /** False: what has no error is committed at once. */
    dryRun: z.enum(['true', 'false']).default('true'),
    /** Of a CSV file; guessed unless given. */
    encoding: z.enum(importEncodings).optional(),
  })
  .meta({ id: 'NewImport' });
export type NewImport = z.infer<typeof newImport>;

export const importFormQuery = z.object({ filled: z.enum(['0', '1']).default('0') });
export type ImportFormQuery = z.infer<typeof importFormQuery>;

const place = {
  sheet: z.string(),
  row: z.number().int(),
  /** The head of the column as it stands in the file. */
  column: z.string(),
  /** 「G12」; '' where the whole row or table is meant. */
  cell: z.string(),
};

export const importError = z.object({ ...place, value: z.string(), reason: z.string() }).meta({ id: 'ImportError' });
export type ImportError = z.infer<typeof importError>;

export const importRepair = z.object({ ...place, before: z.string(), after: z.string() }).meta({ id: 'ImportRepair' });
export type ImportRepair = z.infer<typeof importRepair>;

export const importChange = z
  .object({
    operation: z.enum(['create', 'update']),
    /** What is made or changed, in words. */
    label: z.string(),
    fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    sheet: z.string(),
    row: z.number().int(),
  })
  .meta({ id: 'ImportChange' });
export type ImportChange = z.infer<typeof importChange>;

/** 新規・変更・変更なし・取りやめ候補・エラー; `repairs` and `changes` of a large table are longer than their lists here. */
export const importCounts = z
  .object({
    rows: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    withdrawn: z.number().int(),
    errors: z.number().int(),
    repairs: z.number().int(),
  })
  .meta({ id: 'ImportCounts' });
export type ImportCounts = z.infer<typeof importCounts>;

/** Of each list at most so many are sent; the counts tell how many there are. */
export const IMPORT_LISTED = 1_000;

/**
 * What a table would change, or has changed. While it is `reading` or `committing` the counts are null and `progress` says how
 * far it is; asked for again it will have come further.
 */
export const importResult = z
  .object({
    id: z.guid(),
    kind: z.enum(importKinds),
    fileName: z.string(),
    /** How the letters of a CSV file were read; null for a workbook. */
    encoding: z.enum(importEncodings).nullable(),
    state: z.enum(importStates),
    progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
    counts: importCounts.nullable(),
    errors: z.array(importError),
    repairs: z.array(importRepair),
    changes: z.array(importChange),
    /** What is held and stands no more in the table; it stays as it is. */
    withdrawn: z.array(z.string()),
    /** What else is to be known: columns and sheets that are not read. */
    notes: z.array(z.string()),
    /** Why it failed. */
    failure: z.string().nullable(),
    createdAt: z.iso.datetime(),
    committedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;
