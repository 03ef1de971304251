import { reportWords } from '@mawasu/contract';
import type { MeasureReportRow, ReportDepartmentRow } from './measure-report.read-model.js';

/** 2026-06-15 09:05 in Japan: a spreadsheet program takes it for a date. */
export function japanTimestamp(instant: Date): string {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** 「市民部 市民活動課」; sample ones say so, unless their name does already. */
export function departmentText(department: ReportDepartmentRow | null): string | null {
  if (department === null || department.name === '') return null;
  const name = [department.divisionName, department.name].filter(Boolean).join(' ');
  return department.sample ? markedSample(name) : name;
}

export function markedSample(name: string): string {
  return name.includes(reportWords.sample) ? name : `${name}（${reportWords.sample}）`;
}

export const planStatusLabels: Record<MeasureReportRow['plan']['status'], string> = {
  draft: reportWords.draftPlan,
  decided: '決定',
  revised: '改定',
  ended: '終了',
};

/** The plan's name without the 「（案）」 at its end: its status is printed beside it anyway. */
export function planNameText({ name, status }: MeasureReportRow['plan']): string {
  const suffix = `（${planStatusLabels[status]}）`;
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
