import { nodeKinds, reformViewpoints } from '@mawasu/domain/plans';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const initiative = z.strictObject({
  name: z.string().min(1),
  content: z.string(),
  reformViewpoint: z.literal(reformViewpoints).nullable(),
  reformViewpointContent: z.string().nullable(),
});

const measure = z.strictObject({
  code: z.string().min(1),
  title: z.string().min(1),
  desiredState: z.string(),
  sdgsDirection: z.string(),
  currentIssues: z.array(z.string()),
  sectoralPlans: z.array(z.string()),
  terms: z.array(z.strictObject({ term: z.string(), definition: z.string() })),
  initiatives: z.array(initiative),
});

const pillar = z.strictObject({ code: z.string().optional(), title: z.string().min(1), measures: z.array(measure) });

const policy = z.strictObject({
  code: z.string(),
  title: z.string().min(1),
  pillars: z.array(pillar).default([]),
  measures: z.array(measure).default([]),
});

const planFile = z.object({
  plan: z.object({
    name: z.string().min(1),
    fyFrom: z.int(),
    fyTo: z.int(),
    status: z.enum(['draft', 'decided', 'revised', 'ended']),
    levelNames: z.partialRecord(z.enum(nodeKinds), z.string()),
  }),
  policies: z.array(policy),
});
export type PlanFile = z.infer<typeof planFile>;
export type PolicyInFile = z.infer<typeof policy>;
export type MeasureInFile = z.infer<typeof measure>;
export type InitiativeInFile = z.infer<typeof initiative>;

/** The city's plan as it stands in the repo. Its text is the city's own and is never changed here. */
export const readPlanFile = () => readSeedFile('misato-plan.json', planFile);
