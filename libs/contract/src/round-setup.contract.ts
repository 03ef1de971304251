import { costMoments } from '@mawasu/domain/costs';
import { MOST_SCOPE_CONDITIONS, MOST_SCOPE_RULES, OLDEST_SCOPE_COST, roundTemplateKeys } from '@mawasu/domain/rounds';
import { entryScopes } from '@mawasu/domain/sheets';
import { stepStages } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { editedForm, editedScale } from './edited-round.contract.js';
import { typedText } from './text.contract.js';

export const roundSetupPaths = {
  create: '/rounds',
  revise: '/rounds/:id',
  remove: '/rounds/:id',
  check: '/rounds/:id/opening-check',
  open: '/rounds/:id/openings',
  scope: '/rounds/:id/scope',
} as const;

const MOST_STEPS = 10;

const year = z
  .int('年度を入力してください。')
  .min(2000, '2000年度以降を入力してください。')
  .max(2100, '2100年度までを入力してください。');
const template = z.enum(roundTemplateKeys, '様式を選んでください。');
/** In order; the first is the department's own work. Their words follow from the stage. */
const steps = z
  .array(
    z.strictObject({
      stage: z.enum(stepStages),
      dueOn: z.iso.date('締切を入力してください。'),
      instructions: typedText(500).trim().default(''),
    }),
  )
  .max(MOST_STEPS);
/** Shown above every sheet of the round. */
const instructions = typedText(2000).trim();

const needsSource = 'ひな形か、写す評価年度を選んでください。';

/**
 * A 評価年度 in 準備, on the plan's revision that is in force in the year (the newest that began by then). It begins with the
 * form and the scale of a template, or with everything of a round that is there: then steps and instructions that are left
 * out are copied as well, deadlines moved by as many years. `template` is short for `from: { template }`.
 */
export const createRound = z
  .strictObject({
    planId: z.guid(),
    fy: year,
    template: template.optional(),
    from: z.union([z.strictObject({ template }), z.strictObject({ roundId: z.guid() })], needsSource).optional(),
    steps: steps.optional(),
    instructions: instructions.optional(),
  })
  .refine(({ template, from }) => (template === undefined) !== (from === undefined), {
    path: ['template'],
    message: needsSource,
  })
  .refine(({ steps, from }) => steps !== undefined || (from !== undefined && 'roundId' in from), {
    path: ['steps'],
    message: '段階と締切を入力してください。',
  })
  .meta({ id: 'CreateRound' });
export type CreateRound = z.infer<typeof createRound>;

/**
 * Everything anew while the round is in 準備; afterwards it is frozen. A template, or form and scale as they were edited;
 * what is left out stays as it is.
 */
export const reviseRound = z
  .strictObject({
    version: z.int().min(0),
    fy: year,
    steps,
    instructions: instructions.default(''),
    template: template.nullable().default(null),
    form: editedForm.optional(),
    scale: editedScale.optional(),
  })
  .refine(({ template, form, scale }) => template === null || (form === undefined && scale === undefined), {
    path: ['template'],
    message: 'ひな形と様式は、どちらか一つを選んでください。',
  })
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
  'all_excluded',
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

const scopeCounts = z.object({ full: z.int(), simple: z.int(), excluded: z.int() });

/** `sheets`: how many there will be, `scopes` of which kind. `version`: that of the round the check was made for. */
export const openingCheck = z
  .object({
    version: z.int(),
    sheets: z.int(),
    scopes: scopeCounts,
    departments: z.int(),
    findings: z.array(openingFinding),
  })
  .meta({ id: 'OpeningCheck' });
export type OpeningCheck = z.infer<typeof openingCheck>;

/** The version the person saw, where a request has no body. */
export const roundVersion = z.object({ version: z.coerce.number().int().min(0) });
export type RoundVersion = z.infer<typeof roundVersion>;

/** `yearsBefore` the evaluated one, which is 0. */
const costYear = { yearsBefore: z.int().min(0).max(OLDEST_SCOPE_COST), stage: z.enum(costMoments) };

/** Which 取組み are evaluated how: see `ScopeRule` of @mawasu/domain/rounds. */
const scopeRule = z
  .strictObject({
    nodeIds: z.array(z.guid()).max(MOST_SCOPE_CONDITIONS),
    viewpoints: z.array(z.int().min(0).max(99)).max(MOST_SCOPE_CONDITIONS),
    departmentIds: z.array(z.guid()).max(MOST_SCOPE_CONDITIONS),
    /** 事業費 of a year and moment, in 千円; left out where none is asked for. */
    cost: z.strictObject({ ...costYear, how: z.enum(['at_least', 'below']), amount: typedText(20) }).optional(),
    scope: z.enum(entryScopes),
    reason: typedText(1000).trim(),
  })
  .meta({ id: 'ScopeRule' });

/** All rules of a round anew, in the order in which they are tried. */
export const putScopeRules = z
  .strictObject({ version: z.int().min(0), rules: z.array(scopeRule).max(MOST_SCOPE_RULES * 2) })
  .meta({ id: 'PutScopeRules' });
export type PutScopeRules = z.infer<typeof putScopeRules>;

/**
 * The rules of a round, and every 取組み they are tried on: what `scopeByRules` of @mawasu/domain needs, so that whoever edits
 * the rules sees what they come to. 取組み without 主管課 get no sheet and are not among them.
 */
export const roundScope = z
  .object({
    version: z.int(),
    rules: z.array(scopeRule),
    viewpoints: z.array(z.object({ number: z.int(), label: z.string() })),
    departments: z.array(z.object({ id: z.guid(), name: z.string() })),
    nodes: z.array(z.object({ id: z.guid(), name: z.string() })),
    initiatives: z.array(
      z.object({
        id: z.guid(),
        name: z.string(),
        nodeIds: z.array(z.guid()),
        viewpoint: z.int().nullable(),
        departmentIds: z.array(z.guid()),
        departmentName: z.string(),
        /** What is entered of its 事業費. */
        costs: z.array(z.object({ ...costYear, total: z.string() })),
      }),
    ),
  })
  .meta({ id: 'RoundScope' });
export type RoundScope = z.infer<typeof roundScope>;
