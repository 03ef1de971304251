import { reportWords } from '@mawasu/contract';
import { planStatusLabels } from '@mawasu/domain/plans';
import type { MeasureReportRow, ReportDepartmentRow } from './measure-report.read-model.js';

/** 「市民部 市民活動課」; sample ones say so, unless their name does already. */
export function departmentText(department: ReportDepartmentRow | null): string | null {
  if (department === null || department.name === '') return null;
  const name = [department.divisionName, department.name].filter(Boolean).join(' ');
  return department.sample ? markedSample(name) : name;
}

export function markedSample(name: string): string {
  return name.includes(reportWords.sample) ? name : `${name}（${reportWords.sample}）`;
}

export const planStatusText = ({ status }: MeasureReportRow['plan']): string => planStatusLabels[status];

/** The plan's name without the 「（案）」 at its end: its status is printed beside it anyway. */
export function planNameText({ name, status }: MeasureReportRow['plan']): string {
  const suffix = `（${planStatusLabels[status]}）`;
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
