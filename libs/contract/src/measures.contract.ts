import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { indicatorSeries } from './indicators.contract.js';
import { initiativeNode, measureNode, planPicture, planSummary } from './plans.contract.js';

export const measurePaths = { detail: '/measures/:id' } as const;

export const measureQuery = z.object({ roundId: z.guid().optional() });
export type MeasureQuery = z.infer<typeof measureQuery>;

export const measureInitiative = initiativeNode
  .extend({
    entry: z
      .object({
        id: z.guid(),
        state: z.enum(entryStates),
        position: z.number().int().nullable(),
        returned: z.boolean(),
        progressStatus: z.string().nullable(),
        sample: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'MeasureInitiative' });
export type MeasureInitiative = z.infer<typeof measureInitiative>;

/** The 施策シート: the plan's page as on paper, its indicators, and where each 取組み's entry of the round stands. */
export const measureDetail = measureNode
  .omit({ children: true })
  .extend({
    plan: planSummary,
    policyCode: z.string(),
    policyTitle: z.string(),
    pillarTitle: z.string().nullable(),
    pictures: z.array(planPicture),
    initiatives: z.array(measureInitiative),
    indicators: z.array(indicatorSeries),
    previousMeasureId: z.guid().nullable(),
    nextMeasureId: z.guid().nullable(),
    /** The round in which it is shown; null where none was asked for, or one in which it does not stand. */
    roundId: z.guid().nullable(),
    /** All in which it stands and that are open to the reader, newest first. */
    rounds: z.array(z.object({ id: z.guid(), fy: z.number().int() })),
  })
  .meta({ id: 'MeasureDetail' });
export type MeasureDetail = z.infer<typeof measureDetail>;
