import { importEncodings, importKinds, importStates } from '@mawasu/domain/imports';
import { z } from 'zod';
import { listOf } from './paging.contract.js';

export const importPaths = {
  list: '/imports',
  detail: '/imports/:id',
  commits: '/imports/:id/commits',
  corrections: '/imports/:id/corrections.xlsx',
  newcomers: '/imports/:id/newcomers',
  passwords: '/imports/:id/passwords',
  form: '/import-forms/:kind.xlsx',
  /** 様式 of the 年度評価シート of a 課 in a round, to be filled in and brought back as the kind `entries`. */
  sheetForm: '/rounds/:id/forms/:departmentId.xlsx',
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

/** A figure that is taken and looks like a slip. */
export const importDoubt = z
  .object({ sheet: place.sheet, row: place.row, label: z.string(), message: z.string() })
  .meta({ id: 'ImportDoubt' });
export type ImportDoubt = z.infer<typeof importDoubt>;

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

/**
 * A cell that asks for something else than somebody has saved since its form was made, or one that was emptied (`removes`). What is
 * held stays unless the commit names it in `overwrite`.
 */
const importConflict = z
  .object({
    ...{ id: z.string(), ...place, label: z.string(), field: z.string(), held: z.string(), sent: z.string() },
    removes: z.boolean(),
  })
  .meta({ id: 'ImportConflict' });

/** 新規・変更・変更なし・取りやめ候補・エラー; `repairs`, `doubts` and `changes` of a large table are longer than their lists here. */
export const importCounts = z
  .object({
    rows: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    withdrawn: z.number().int(),
    conflicts: z.number().int(),
    /** Boxes that were emptied. */
    removals: z.number().int(),
    errors: z.number().int(),
    repairs: z.number().int(),
    doubts: z.number().int(),
  })
  .meta({ id: 'ImportCounts' });
export type ImportCounts = z.infer<typeof importCounts>;

/** 「市民課 課長」 */
const heldWords = z.string();

const movedPerson = z.object({
  displayName: z.string(),
  account: z.string(),
  /** The first day on which it is different. */
  day: z.iso.date(),
  gained: z.array(heldWords),
  lost: z.array(heldWords),
});
export type MovedPersonItem = z.infer<typeof movedPerson>;

/** `isNew`: somebody held it the day before. `nodes` 主管 of the department that year, `sheets` not yet 確定. */
const departmentGap = z.object({
  departmentName: z.string(),
  isNew: z.boolean(),
  nodes: z.number().int(),
  sheets: z.number().int(),
});
export type DepartmentGap = z.infer<typeof departmentGap>;

/**
 * 人事異動: what a table of people comes to, told as of `day`, the day most of it speaks of. `idle`: come to a 課 that is 主管 of
 * nothing; `deputies`: 代理 that lose their ground, because the one acted for, or the deputy, no longer holds a role.
 */
export const importPersonnel = z
  .object({
    day: z.iso.date(),
    comes: z.array(movedPerson),
    goes: z.array(movedPerson),
    changes: z.array(movedPerson),
    /** Enabled, and without any role from the day on. */
    withoutRole: z.array(z.object({ displayName: z.string(), account: z.string() })),
    idle: z.array(movedPerson),
    withoutHead: z.array(departmentGap),
    withoutEntrant: z.array(departmentGap),
    withoutDivisionHead: z.array(departmentGap),
    deputies: z.array(
      z.object({
        displayName: z.string(),
        forName: z.string(),
        role: heldWords,
        day: z.iso.date(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImportPersonnel' });
export type ImportPersonnel = z.infer<typeof importPersonnel>;

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
    doubts: z.array(importDoubt),
    /** Of a filled-in 様式; empty of every table. */
    conflicts: z.array(importConflict),
    /** The 年度評価シート that are changed by it, each once; empty of every table. */
    entries: z.array(z.object({ id: z.guid(), title: z.string() })),
    changes: z.array(importChange),
    /** What is held and stands no more in the table; it stays as it is. */
    withdrawn: z.array(z.string()),
    /** What else is to be known: columns and sheets that are not read. */
    notes: z.array(z.string()),
    /** Of a table of people, what it does to the 課; null of any other. */
    personnel: importPersonnel.nullable(),
    /** Why it failed. */
    failure: z.string().nullable(),
    createdAt: z.iso.datetime(),
    committedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;

/** `overwrite`: ids of the conflicts in which the file is to count: boxes written over or emptied. Every other one keeps what is held. */
export const commitImport = z
  .strictObject({ overwrite: z.array(z.string().max(40)).max(IMPORT_LISTED).default([]) })
  .prefault({})
  .meta({ id: 'CommitImport' });
export type CommitImport = z.infer<typeof commitImport>;

/** Somebody a committed table made. `issued`: an initial password was made since; it is kept nowhere. */
export const importNewcomer = z
  .object({
    id: z.guid(),
    account: z.string(),
    displayName: z.string(),
    /** 「市民課 入力者」, one for each 所属. */
    roles: z.array(heldWords),
    issued: z.boolean(),
    signedIn: z.boolean(),
  })
  .meta({ id: 'ImportNewcomer' });
export type ImportNewcomer = z.infer<typeof importNewcomer>;
export const importNewcomers = listOf(importNewcomer).meta({ id: 'ImportNewcomers' });
export type ImportNewcomers = z.infer<typeof importNewcomers>;

/** Hashing takes its time: so many initial passwords are made at once. */
export const PASSWORDS_AT_ONCE = 10;

/** Of people the table made who have not signed in yet; one made before stops working. */
export const issuePasswords = z
  .strictObject({ userIds: z.array(z.guid()).min(1).max(PASSWORDS_AT_ONCE) })
  .meta({ id: 'IssuePasswords' });
export type IssuePasswords = z.infer<typeof issuePasswords>;

/** The one answer that holds these passwords. Who has signed in meanwhile is left out. */
export const issuedPasswords = z
  .object({
    items: z.array(z.object({ userId: z.guid(), account: z.string(), displayName: z.string(), password: z.string() })),
  })
  .meta({ id: 'IssuedPasswords' });
export type IssuedPasswords = z.infer<typeof issuedPasswords>;
