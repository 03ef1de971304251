import { tableKinds } from '@mawasu/domain/imports';
import { roles } from '@mawasu/domain/permissions';
import { setupStates, setupStepKeys } from '@mawasu/domain/setup';
import { z } from 'zod';
import { writtenText } from './text.contract.js';

export const setupPaths = { setup: '/setup', examplePlans: '/setup/example-plans' } as const;

const setupStep = z
  .object({
    key: z.enum(setupStepKeys),
    label: z.string(),
    state: z.enum(setupStates),
    counts: z.array(z.object({ label: z.string(), text: z.string() })),
    /** What is missing, in words; what is not needed can be made good later and keeps no step from being 済. */
    findings: z.array(z.object({ text: z.string(), isNeeded: z.boolean() })),
    /** Who may do it, and whether the reader is one of them. */
    roles: z.array(z.enum(roles)),
    isOwn: z.boolean(),
    /** Tables by which it can be done: the form to take away. The table goes to `POST /imports` with the same kind. */
    imports: z.array(z.object({ kind: z.enum(tableKinds), label: z.string(), form: z.string() })),
  })
  .meta({ id: 'SetupStep' });
export type SetupStep = z.infer<typeof setupStep>;

/** Somebody with a role today who has never signed in. */
const invitee = z.object({
  id: z.guid(),
  account: z.string(),
  displayName: z.string(),
  departmentNames: z.array(z.string()),
  roles: z.array(z.enum(roles)),
});

/** How many of those who have never signed in are named. */
export const SETUP_NAMED = 100;

/**
 * はじめての設定: the city and what it still lacks. `open`: a step is not 済 yet and nobody has ended it. `mayClose`: all that
 * a round needs is there, and what is left is people's first sign-in. `mayLoadExample`: there is no plan.
 */
export const setup = z
  .object({
    version: z.number().int(),
    cityName: z.string(),
    firstFy: z.number().int().nullable(),
    open: z.boolean(),
    closed: z.boolean(),
    mayClose: z.boolean(),
    mayLoadExample: z.boolean(),
    steps: z.array(setupStep),
    invitees: z.object({ items: z.array(invitee), total: z.number().int() }),
  })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof setup>;

/** What every page needs to know of it, for who may do any of it. */
export const setupMark = z.object({ open: z.boolean() }).meta({ id: 'SetupMark' });
export type SetupMark = z.infer<typeof setupMark>;

/** What is left out stays. */
export const changeSetup = z
  .strictObject({
    version: z.number().int().nonnegative(),
    cityName: writtenText(40, '市の名前を入力してください。').optional(),
    firstFy: z
      .int('年度を入力してください。')
      .min(2000, '2000年度以降を入力してください。')
      .max(2100, '2100年度までを入力してください。')
      .optional(),
    closed: z.boolean().optional(),
  })
  .meta({ id: 'ChangeSetup' });
export type ChangeSetup = z.infer<typeof changeSetup>;
