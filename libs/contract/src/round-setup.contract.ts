import { roundTemplateKeys } from '@mawasu/domain/rounds';
import { stepStages } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { typedText } from './text.contract.js';

export const roundSetupPaths = {
  create: '/rounds',
  revise: '/rounds/:id',
  remove: '/rounds/:id',
  check: '/rounds/:id/opening-check',
  open: '/rounds/:id/openings',
} as const;

const MOST_STEPS = 10;

const fields = {
  fy: z
    .int('年度を入力してください。')
    .min(2000, '2000年度以降を入力してください。')
    .max(2100, '2100年度までを入力してください。'),
  template: z.enum(roundTemplateKeys, '様式を選んでください。'),
  /** In order; the first is the department's own work. Their words follow from the stage. */
  steps: z
    .array(
      z.strictObject({
        stage: z.enum(stepStages),
        dueOn: z.iso.date('締切を入力してください。'),
        instructions: typedText(500).trim().default(''),
      }),
    )
    .max(MOST_STEPS),
  /** Shown above every sheet of the round. */
  instructions: typedText(2000).trim().default(''),
};

/** A 評価年度 in 準備, on the plan's revision that is in force in the year (the newest that began by then). */
export const createRound = z.strictObject({ planId: z.guid(), ...fields }).meta({ id: 'CreateRound' });
export type CreateRound = z.infer<typeof createRound>;

/** Everything anew while the round is in 準備; afterwards it is frozen. `template` null keeps form and scale as they are. */
export const reviseRound = z
  .strictObject({ version: z.int().min(0), ...fields, template: fields.template.nullable() })
  .meta({ id: 'ReviseRound' });
export type ReviseRound = z.infer<typeof reviseRound>;

/** 受付開始: every 取組み gets its sheet. `accepted` names the findings that only warn and that the person has read. */
export const openRound = z
  .strictObject({
    version: z.int().min(0),
    accepted: z.array(z.string().max(40)).max(20),
    reason: typedText(1000).trim().default(''),
  })
  .meta({ id: 'OpenRound' });
export type OpenRound = z.infer<typeof openRound>;

/** What stands in the way of 受付開始, or would be missed afterwards. */
const openingFindingKinds = [
  'no_initiative',
  'no_lead',
  'deadline_passed',
  'no_entrant',
  'no_reviewer',
  'no_target',
] as const;

const openingFinding = z.object({
  kind: z.enum(openingFindingKinds),
  /** True: 受付開始 is refused while it stands. False: it may be accepted with a reason. */
  blocks: z.boolean(),
  message: z.string(),
  total: z.int(),
  /** The first of them, by name. */
  items: z.array(z.string()),
});
export type OpeningFinding = z.infer<typeof openingFinding>;

/** `sheets`: how many there will be. `version`: that of the round the check was made for. */
export const openingCheck = z
  .object({ version: z.int(), sheets: z.int(), departments: z.int(), findings: z.array(openingFinding) })
  .meta({ id: 'OpeningCheck' });
export type OpeningCheck = z.infer<typeof openingCheck>;

/** The version the person saw, where a request has no body. */
export const roundVersion = z.object({ version: z.coerce.number().int().min(0) });
export type RoundVersion = z.infer<typeof roundVersion>;
