import { assessmentNoticeKinds } from '@mawasu/domain/notices';
import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { entryListItem } from './entries.contract.js';

export const homePaths = { home: '/rounds/:roundId/home' } as const;

/** `key` is that of the place (`in_review.1`), as lists filter by it; `label` its words in this round. */
export const stateCount = z
  .object({
    key: z.string(),
    state: z.enum(entryStates),
    position: z.number().int().nullable(),
    label: z.string(),
    count: z.number().int(),
  })
  .meta({ id: 'StateCount' });
export type StateCount = z.infer<typeof stateCount>;

/** `total` and `late` leave 対象外 out; `counts` shows every state, that one too. */
export const departmentProgress = z
  .object({
    departmentId: z.guid(),
    name: z.string(),
    divisionName: z.string().nullable(),
    total: z.number().int(),
    late: z.number().int(),
    counts: z.array(stateCount),
  })
  .meta({ id: 'DepartmentProgress' });
export type DepartmentProgress = z.infer<typeof departmentProgress>;

export const owedValue = z
  .object({
    indicatorId: z.guid(),
    indicatorName: z.string(),
    unit: z.string(),
    ownerTitle: z.string(),
    entryId: z.guid(),
  })
  .meta({ id: 'OwedValue' });
export type OwedValue = z.infer<typeof owedValue>;

/**
 * ホーム: what this person has to do now. `toEnter`: own department's sheets not yet handed in, returned first, then due
 * soonest. `toReview`: sheets waiting for this person's approval. `departments`: own department, or all for 企画.
 */
export const home = z
  .object({
    toEnter: z.array(entryListItem),
    toEnterTotal: z.number().int(),
    toReview: z.array(entryListItem),
    toReviewTotal: z.number().int(),
    owedValues: z.array(owedValue),
    owedValuesTotal: z.number().int(),
    /** Remarks of the running rounds that wait for this person: for their 課 to answer, and for them to accept. */
    remarks: z.object({ toAnswer: z.number().int(), toReview: z.number().int() }),
    /** What of 施策評価 in the round the person has been told of and has not done, by what is asked for. */
    assessments: z.array(z.object({ kind: z.enum(assessmentNoticeKinds), total: z.number().int() })),
    /** Steps for which every 課 of the person got a later deadline, with the nearest of them. */
    extendedDue: z.array(z.object({ position: z.number().int(), dueOn: z.iso.date() })),
    departments: z.array(departmentProgress),
    overall: z.array(stateCount),
    /** Everybody's sheets without 対象外, whatever the reader's own work is. */
    total: z.number().int(),
  })
  .meta({ id: 'Home' });
export type Home = z.infer<typeof home>;
