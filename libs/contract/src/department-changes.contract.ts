import { departmentChangeKinds, reorganisationKinds } from '@mawasu/domain/departments';
import { z } from 'zod';
import { changeReason, departmentName, fiscalYearField } from './departments.contract.js';
import { listOf, pageQuery } from './paging.contract.js';

export const departmentChangePaths = {
  list: '/department-changes',
  undoings: '/department-changes/:id/undoings',
} as const;

export const departmentChangeQuery = z.object(pageQuery);
export type DepartmentChangeQuery = z.infer<typeof departmentChangeQuery>;

/** One entry of 変更の記録. */
const departmentChange = z
  .object({
    id: z.guid(),
    kind: z.enum(departmentChangeKinds),
    /** From this year on; of 廃止 the first year without it. */
    fyFrom: z.number().int(),
    /** 「市民活動支援課、生涯学習課 → 市民協働課」 */
    summary: z.string(),
    reason: z.string(),
    at: z.iso.datetime(),
    byName: z.string(),
    undone: z.object({ at: z.iso.datetime(), byName: z.string(), reason: z.string() }).nullable(),
    /** The last one that still holds; it alone can be taken back. */
    isLast: z.boolean(),
  })
  .meta({ id: 'DepartmentChange' });
export type DepartmentChange = z.infer<typeof departmentChange>;
export const departmentChangeList = listOf(departmentChange).meta({ id: 'DepartmentChangeList' });
export type DepartmentChangeList = z.infer<typeof departmentChangeList>;

const MOST_DEPARTMENTS = 20;
const MOST_CHOICES = 5000;
const targetKey = z.string().min(1).max(40);
const choices = z
  .array(z.strictObject({ id: z.guid(), targets: z.array(targetKey).max(MOST_DEPARTMENTS) }))
  .max(MOST_CHOICES)
  .default([]);

/**
 * A 統合 or 分割, first asked for with `dryRun` and then carried out with the fingerprint of that preview. The choices are of a 分割
 * only; of `people` one may go to several of the new departments, nodes and 課 go to one each.
 */
export const reorganise = z
  .strictObject({
    kind: z.enum(reorganisationKinds),
    fyFrom: fiscalYearField,
    sourceIds: z.array(z.guid()).min(1, '課を選んでください。').max(MOST_DEPARTMENTS),
    targets: z
      .array(z.strictObject({ key: targetKey, name: departmentName, parentId: z.guid().nullable() }))
      .min(1, '新しい課を入力してください。')
      .max(MOST_DEPARTMENTS),
    nodes: choices,
    people: choices,
    sections: choices,
    reason: changeReason,
    dryRun: z.boolean(),
    fingerprint: z.string().max(100).optional(),
  })
  .meta({ id: 'Reorganise' });
export type Reorganise = z.infer<typeof reorganise>;
export type ReorganiseInput = z.input<typeof reorganise>;

/** What moves or stays, in words; the first ones are listed, all are counted. */
const reorganisedGroup = z.object({
  total: z.number().int(),
  items: z.array(z.object({ id: z.string(), label: z.string(), note: z.string(), from: z.string(), to: z.string() })),
});
export type ReorganisedGroup = z.infer<typeof reorganisedGroup>;

/** Something that has to be given to one of the new departments. */
const reorganisationChoice = z.object({ id: z.guid(), label: z.string(), note: z.string() });
export type ReorganisationChoice = z.infer<typeof reorganisationChoice>;

const choiceGroups = { nodes: z.array(z.guid()), people: z.array(z.guid()), sections: z.array(z.guid()) };

export const reorganisationPreview = z
  .object({
    /** To be sent with the request that carries it out. */
    fingerprint: z.string(),
    moves: z.object({
      /** 年度評価シート of rounds that are not 確定, of the year of the change and later. */
      entries: reorganisedGroup,
      /** Remarks on those sheets that are not settled. */
      remarks: reorganisedGroup,
      assignments: reorganisedGroup,
      people: reorganisedGroup,
      deputies: reorganisedGroup,
      extensions: reorganisedGroup,
      /** 課 of a 部. */
      sections: reorganisedGroup,
    }),
    stays: z.object({
      /** Open sheets of earlier years: they keep their department's name; the people of the new one act on them. */
      openEntries: reorganisedGroup,
      settledEntries: reorganisedGroup,
      /** 公表版 in which the departments stand. */
      editions: reorganisedGroup,
      /** Lines of 操作履歴 about the departments and their sheets. */
      history: z.number().int(),
    }),
    /** All that has to be chosen for in a 分割; empty in a 統合. */
    choices: z.object({
      nodes: z.array(reorganisationChoice),
      people: z.array(reorganisationChoice),
      sections: z.array(reorganisationChoice),
    }),
    /** What is chosen for nobody yet: with any of it the change cannot be carried out. */
    unplaced: z.object(choiceGroups),
  })
  .meta({ id: 'ReorganisationPreview' });
export type ReorganisationPreview = z.infer<typeof reorganisationPreview>;

/** `change` is null of a preview. */
export const reorganised = z
  .object({
    preview: reorganisationPreview,
    change: z
      .object({ id: z.guid(), departments: z.array(z.object({ key: z.string(), id: z.guid(), name: z.string() })) })
      .nullable(),
  })
  .meta({ id: 'Reorganised' });
export type Reorganised = z.infer<typeof reorganised>;

export const undoDepartmentChange = z.strictObject({ reason: changeReason }).meta({ id: 'UndoDepartmentChange' });
export type UndoDepartmentChange = z.infer<typeof undoDepartmentChange>;

export const undoneDepartmentChange = z.object({ id: z.guid() }).meta({ id: 'UndoneDepartmentChange' });
export type UndoneDepartmentChange = z.infer<typeof undoneDepartmentChange>;
