import { z } from 'zod';
import { nudgeText } from './notices.contract.js';
import { listOf, pageQuery } from './paging.contract.js';

export const reminderPaths = {
  list: '/rounds/:roundId/reminders',
  excel: '/rounds/:roundId/reminders.xlsx',
  nudges: '/rounds/:roundId/nudges',
} as const;

/** `late`: the day has passed; `week`: that, and what is due within seven days; `all`: whatever waits. */
export const reminderScopes = ['late', 'week', 'all'] as const;
export type ReminderScope = (typeof reminderScopes)[number];

const position = z.coerce.number().int().min(0).max(9);

const filters = {
  departmentId: z.guid().optional(),
  /** Position of the step. */
  step: position.optional(),
  scope: z.enum(reminderScopes).default('late'),
};

/** Filters of the list; the same names stand in the web address. A 部 stands for its 課. */
export const reminderListQuery = z.object({ ...pageQuery, ...filters });
export type ReminderListQuery = z.infer<typeof reminderListQuery>;
export type ReminderListFilter = Partial<z.input<typeof reminderListQuery>>;

/** The file holds all pages. */
export const reminderFileQuery = z.object(filters);
export type ReminderFileQuery = z.infer<typeof reminderFileQuery>;

const person = z.object({
  id: z.guid(),
  name: z.string(),
  extension: z.string().nullable(),
  email: z.string().nullable(),
  lastSignInAt: z.iso.datetime().nullable(),
});

/** What of one 課 waits at one step, and who can do it: in their own right, or as a deputy. `daysLate` is negative before the day. */
export const reminderItem = z
  .object({
    departmentId: z.guid(),
    departmentName: z.string(),
    divisionName: z.string().nullable(),
    position: z.number().int(),
    stepLabel: z.string(),
    dueOn: z.iso.date(),
    daysLate: z.number().int(),
    sheets: z.number().int(),
    people: z.array(person),
    /** When 企画 last asked them. */
    nudgedAt: z.iso.datetime().nullable(),
    /** That was today. */
    nudgedToday: z.boolean(),
  })
  .meta({ id: 'ReminderItem' });
export type ReminderItem = z.infer<typeof reminderItem>;

/** 督促一覧: the longest late first. */
export const reminderList = listOf(reminderItem)
  .extend({ fy: z.number().int(), steps: z.array(z.object({ position: z.number().int(), label: z.string() })) })
  .meta({ id: 'ReminderList' });
export type ReminderList = z.infer<typeof reminderList>;

export const sendNudge = z
  .strictObject({ departmentId: z.guid(), position: z.number().int().min(0).max(9), text: nudgeText })
  .meta({ id: 'SendNudge' });
export type SendNudge = z.infer<typeof sendNudge>;

/** How many people were told. */
export const sentNudge = z.object({ told: z.number().int() }).meta({ id: 'SentNudge' });
export type SentNudge = z.infer<typeof sentNudge>;
