import { assessmentStages } from '@mawasu/domain/scales';
import { entryStates, roundActions, roundStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { changeReason } from './departments.contract.js';
import { listOf } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const roundLifePaths = {
  transitions: '/rounds/:id/transitions',
  extensions: '/rounds/:id/extensions',
  extension: '/rounds/:id/extensions/:position/:departmentId',
  locks: '/rounds/:id/locks',
  deadlines: '/rounds/:id/deadlines',
  calendar: '/rounds/:id/calendar',
  settlement: '/rounds/:id/settlement',
} as const;

const reason = typedText(1000).trim();

/**
 * A step in the life of a round. `accepted` goes with 受付開始, as in `OpenRound`, and with 確定 (`assessments`: 施策評価 that is
 * not decided is left so, for the reason given); whether else a reason is needed says the action.
 */
export const transitionRound = z
  .strictObject({
    version: z.int().min(0),
    action: z.enum(roundActions),
    reason: reason.default(''),
    accepted: z.array(z.string().max(40)).max(20).default([]),
  })
  .meta({ id: 'TransitionRound' });
export type TransitionRound = z.infer<typeof transitionRound>;
export type TransitionRoundInput = z.input<typeof transitionRound>;

const position = z.int().min(0).max(9);
const dueOn = z.iso.date('期限を入力してください。');

/** A later deadline of one step for one 課; given again, the new one counts. */
export const extendRound = z
  .strictObject({
    position,
    departmentId: z.guid('課を選んでください。'),
    dueOn,
    reason: changeReason,
  })
  .meta({ id: 'ExtendRound' });
export type ExtendRound = z.infer<typeof extendRound>;

const roundExtension = z
  .object({
    position,
    departmentId: z.guid(),
    departmentName: z.string(),
    dueOn: z.iso.date(),
    /** Null for those who have no part in it. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'RoundExtension' });
export const roundExtensionList = listOf(roundExtension).meta({ id: 'RoundExtensionList' });
export type RoundExtensionList = z.infer<typeof roundExtensionList>;

/** Closes the sheets for typing: those of one 課, or (null) of the round. */
export const lockRound = z
  .strictObject({ departmentId: z.guid().nullable(), reason: changeReason })
  .meta({ id: 'LockRound' });
export type LockRound = z.infer<typeof lockRound>;

/** Which lock is taken away: that of one 課, or that of the round. */
export const unlockRound = z.object({ departmentId: z.guid().optional() });
export type UnlockRound = z.infer<typeof unlockRound>;

/** New deadlines of steps, at any time before 確定. */
export const moveDeadlines = z
  .strictObject({
    version: z.int().min(0),
    steps: z.array(z.strictObject({ position, dueOn })).min(1).max(10),
    reason: reason.default(''),
  })
  .meta({ id: 'MoveDeadlines' });
export type MoveDeadlines = z.infer<typeof moveDeadlines>;

/** A step of the calendar: `waiting` sheets stand at it, `late` of them past their deadline with its extension. */
const calendarStep = z.object({
  position,
  label: z.string(),
  dueOn: z.iso.date(),
  waiting: z.int(),
  late: z.int(),
});

/** The year of one round on a page. Days are those of Japan. */
export const roundCalendar = z
  .object({
    id: z.guid(),
    fy: z.int(),
    state: z.enum(roundStates),
    planName: z.string(),
    version: z.int(),
    today: z.iso.date(),
    openedOn: z.iso.date().nullable(),
    finalizedOn: z.iso.date().nullable(),
    lockReason: z.string().nullable(),
    steps: z.array(calendarStep),
    extensions: z.array(roundExtension),
    /** 課 with sheets in the round, by name; `lockReason` why their sheets are closed for typing. */
    departments: z.array(z.object({ id: z.guid(), name: z.string(), lockReason: z.string().nullable() })),
    /** In which month figures of indicators exist: how many, and the first by name. Months 1 to 12 of the year after the evaluated one. */
    figures: z.array(z.object({ month: z.int().min(1).max(12), total: z.int(), names: z.array(z.string()) })),
    editions: z.array(z.object({ number: z.int(), madeOn: z.iso.date() })),
  })
  .meta({ id: 'RoundCalendar' });
export type RoundCalendar = z.infer<typeof roundCalendar>;

const settlementSheet = z.object({
  id: z.guid(),
  title: z.string(),
  state: z.enum(entryStates),
  position: z.int().nullable(),
  stateLabel: z.string(),
});

/** What 確定 takes and makes: `missing` are the sheets in its way, by 課. */
export const roundSettlement = z
  .object({
    version: z.int(),
    measures: z.int(),
    confirmed: z.int(),
    excluded: z.int(),
    missingTotal: z.int(),
    /** 施策 with the stages of 施策評価 the round uses that are not decided; of a settled round those that are left so. */
    assessments: z.array(
      z.object({ measureId: z.guid(), title: z.string(), stages: z.array(z.enum(assessmentStages)) }),
    ),
    missing: z.array(z.object({ departmentId: z.guid(), name: z.string(), sheets: z.array(settlementSheet) })),
    /** Sheets of a settled round that are under 訂正, the oldest first. */
    corrections: z.array(
      settlementSheet.extend({ departmentName: z.string(), since: z.iso.datetime(), reason: z.string() }),
    ),
  })
  .meta({ id: 'RoundSettlement' });
export type RoundSettlement = z.infer<typeof roundSettlement>;
