import type { ReminderItem } from '@mawasu/contract';
import type { CsvCell } from '@mawasu/domain/text';
import { fiscalYearLabel, japaneseDateTime } from '@mawasu/domain/years';

/** The head of the file: one cell, one value. */
export const reminderColumns = [
  '年度（西暦）',
  '年度',
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

const lines = (cells: readonly string[]) => cells.join('\n');
const moment = (at: string | null) => (at === null ? null : japaneseDateTime(at));

/** One 課 and step; several people stand under each other, each with their own line in the cells beside. */
export function reminderCells(item: ReminderItem, fy: number): CsvCell[] {
  const { people } = item;
  return [
    fy,
    fiscalYearLabel(fy),
    item.divisionName,
    item.departmentName,
    item.stepLabel,
    item.dueOn,
    Math.max(item.daysLate, 0),
    item.sheets,
    people.length === 0 ? '担当者がいません' : lines(people.map(({ name }) => name)),
    lines(people.map(({ extension }) => extension ?? '未登録')),
    lines(people.map(({ lastSignInAt }) => moment(lastSignInAt) ?? 'サインインなし')),
    moment(item.nudgedAt),
  ];
}
