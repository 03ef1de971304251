import { roles } from '@mawasu/domain/permissions';
import { remarkKinds, remarkStates } from '@mawasu/domain/remarks';
import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';

export const handoverPaths = { handover: '/handover' } as const;

/** Of a person or of a 部 or 課: one of the two. */
export const handoverQuery = z
  .object({ personId: z.guid().optional(), departmentId: z.guid().optional() })
  .refine(
    ({ personId, departmentId }) => (personId === undefined) !== (departmentId === undefined),
    '職員か課のどちらかを選んでください。',
  );
export type HandoverQuery = { personId?: string | undefined; departmentId?: string | undefined };

const unit = z.object({ id: z.guid(), name: z.string(), divisionName: z.string().nullable() });

/** A step of the newest sheet that was not taken back or returned afterwards. */
const taken = z.object({
  /** 「提出」, 「課長の確認」 */
  label: z.string(),
  name: z.string(),
  /** For whom a deputy did it. */
  forName: z.string().nullable(),
  at: z.iso.datetime(),
});

const handoverInitiative = z
  .object({
    id: z.guid(),
    measureCode: z.string(),
    measureTitle: z.string(),
    title: z.string(),
    /** Its sheet of the running round, as far as the reader sees it. */
    sheet: z
      .object({ id: z.guid(), state: z.enum(entryStates), place: z.string(), dueOn: z.iso.date().nullable() })
      .nullable(),
    /** What was written last, and on the sheet of which year; null where nothing was, or the reader may not see it. */
    last: z
      .object({
        fy: z.number().int(),
        texts: z.array(z.object({ label: z.string(), text: z.string() })),
        taken: z.array(taken),
      })
      .nullable(),
  })
  .meta({ id: 'HandoverInitiative' });
export type HandoverInitiative = z.infer<typeof handoverInitiative>;

const handoverIndicator = z.object({
  id: z.guid(),
  name: z.string(),
  unit: z.string(),
  ownerTitle: z.string(),
  source: z.string(),
  /** The month in which the figure of a year is there, 1 to 12. */
  availableMonth: z.number().int().nullable(),
  /** The newest figure the reader sees, worded as on every screen, without unit: 「144（単年 29）（速報）」. */
  last: z.object({ fy: z.number().int(), text: z.string() }).nullable(),
  /** Whether the figure of the running round's year is still to come. */
  toCome: z.boolean(),
});

/** What reviewers left on its sheets, of any year, and is not settled. */
const handoverRemark = z.object({
  id: z.guid(),
  entryId: z.guid(),
  kind: z.enum(remarkKinds),
  state: z.enum(remarkStates),
  text: z.string(),
  blockLabel: z.string(),
  /** The evaluated year in which it was written. */
  fy: z.number().int(),
  initiativeTitle: z.string(),
});

/** How many 取組み, how many indicators and how many remarks are listed; `totals` counts all. */
export const HANDOVER_LISTED = 100;

/**
 * 引継ぎ: what a person or a 課 answers for today, what was written and who passed it on last, what comes when. Holds only what
 * the reader sees elsewhere. `round` is the newest that has left 準備.
 */
export const handover = z
  .object({
    subject: z.object({ kind: z.enum(['person', 'department']), id: z.guid(), name: z.string() }),
    asOf: z.iso.datetime(),
    cityName: z.string(),
    /** Something on the page is sample data. */
    sample: z.boolean(),
    departments: z.array(unit),
    people: z.array(z.object({ name: z.string(), roles: z.array(z.enum(roles)) })),
    round: z
      .object({
        id: z.guid(),
        fy: z.number().int(),
        deadlines: z.array(z.object({ label: z.string(), dueOn: z.iso.date() })),
      })
      .nullable(),
    measures: z.array(z.object({ id: z.guid(), code: z.string(), title: z.string() })),
    initiatives: z.array(handoverInitiative),
    indicators: z.array(handoverIndicator),
    /** The oldest first. */
    remarks: z.array(handoverRemark),
    totals: z.object({ initiatives: z.number().int(), indicators: z.number().int(), remarks: z.number().int() }),
  })
  .meta({ id: 'Handover' });
export type Handover = z.infer<typeof handover>;
