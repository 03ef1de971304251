import { lowerIsBetterModes } from '@mawasu/domain/indicators';
import { z } from 'zod';
import { decimalText, listOf } from './paging.contract.js';

export const roundPaths = { list: '/rounds' } as const;
const roundStates = ['preparing', 'open', 'reviewing', 'finalized', 'published', 'closed'] as const;

/** One 進捗状況: a rank that a rounded rate of at least `minRate` leads to, or (null) a special status a person chooses. */
const scaleItem = z.object({
  code: z.string(),
  label: z.string(),
  definition: z.string(),
  minRate: decimalText.nullable(),
});

/** One 今後の方向性; `requires` says what its note must name. */
const directionItem = z.object({
  code: z.string(),
  label: z.string(),
  definition: z.string(),
  requires: z.enum(['none', 'target', 'year']),
});

/** One 区分 of rates; `minRate` null is the band of those without one. */
const band = z.object({ code: z.string(), label: z.string(), minRate: decimalText.nullable() });

/** The options and thresholds of one round, frozen with it: what @mawasu/domain calls a scale. */
export const roundScale = z
  .object({
    progressStatuses: z.array(scaleItem),
    futureDirections: z.array(directionItem),
    lowerMode: z.enum(lowerIsBetterModes),
    bands: z.array(band),
  })
  .meta({ id: 'RoundScale' });
export type RoundScale = z.infer<typeof roundScale>;

export const roundSummary = z
  .object({
    id: z.guid(),
    planId: z.guid(),
    planName: z.string(),
    fy: z.number().int(),
    state: z.enum(roundStates),
    entryDueOn: z.iso.date(),
    headDueOn: z.iso.date(),
    planningDueOn: z.iso.date(),
    divisionReview: z.boolean(),
    instructions: z.string(),
    scale: roundScale,
    sample: z.boolean(),
  })
  .meta({ id: 'RoundSummary' });
export type RoundSummary = z.infer<typeof roundSummary>;
export const roundList = listOf(roundSummary).meta({ id: 'RoundList' });
export type RoundList = z.infer<typeof roundList>;
