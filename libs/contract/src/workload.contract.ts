import { z } from 'zod';

export const workloadPaths = { workload: '/rounds/:roundId/workload' } as const;

/** Minutes of work, estimated from the times of changes. */
const minutes = z.number().nonnegative();
const counted = z.object({ code: z.string(), count: z.number().int() });
const sentences = { sentences: z.number().int(), unchanged: z.number().int() };

/**
 * 負担の見える化 of a round, by 課 and never by person. Minutes: time between two changes of the same sheet, as far as it is
 * five minutes or less, and one minute for each change that begins a run; whoever made them. `unchanged`: sentences of texts
 * that stand word for word on the sheet of the year before, of those (`sentences`) on sheets that have one.
 */
export const workload = z
  .object({
    fy: z.number().int(),
    /** Sheets that are evaluated, and how many of them are handed in: 空欄 and shares are of those. */
    sheets: z.number().int(),
    submitted: z.number().int(),
    departments: z.array(
      z.object({
        departmentId: z.guid(),
        name: z.string(),
        divisionName: z.string().nullable(),
        sheets: z.number().int(),
        /** Sheets on which anything was entered; `minutes` is of those. */
        worked: z.number().int(),
        minutes,
        ...sentences,
      }),
    ),
    /** In the order of the form; `indicators` are the figures. */
    blocks: z.array(
      z.object({
        key: z.string(),
        minutes,
        worked: z.number().int(),
        /** Handed in with something written; null where it is no box to write in. */
        filled: z.number().int().nullable(),
        /** Not every sheet shows it. */
        conditional: z.boolean(),
      }),
    ),
    divisions: z.array(
      z.object({
        divisionId: z.guid().nullable(),
        name: z.string(),
        submitted: z.number().int(),
        statuses: z.array(counted),
        directions: z.array(counted),
      }),
    ),
  })
  .meta({ id: 'Workload' });
export type Workload = z.infer<typeof workload>;
