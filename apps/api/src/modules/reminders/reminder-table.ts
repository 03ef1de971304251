import type { ReminderItem } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import type { CsvCell } from '../reports/csv-writer.js';

/** The head of the file: one cell, one value. */
export const reminderColumns = [
  '部',
  '課',
  '段階',
  '締切',
  '遅れ日数',
  '件数',
  '担当者',
  '内線',
  '最後のサインイン',
  '最後の連絡',
];

const lines = (cells: readonly (string | null)[]) => cells.map((cell) => cell ?? '－').join('\n');
const moment = (at: string | null) => (at === null ? null : japaneseDateTime(at));

/** One 課 and step; several people stand under each other, each with their own line in the cells beside. */
export function reminderCells(item: ReminderItem): CsvCell[] {
  const { people } = item;
  return [
    item.divisionName,
    item.departmentName,
    item.stepLabel,
    item.dueOn,
    Math.max(item.daysLate, 0),
    item.sheets,
    lines(people.map(({ name }) => name)),
    lines(people.map(({ extension }) => extension)),
    lines(people.map(({ lastSignInAt }) => moment(lastSignInAt))),
    moment(item.nudgedAt),
  ];
}
