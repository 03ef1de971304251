import type { MeasureReport } from '@mawasu/contract';

/** The file's own title, shown by viewers in the window bar. */
export function reportTitle(report: MeasureReport): string {
  const { meta, measure } = report;
  return `${meta.title} ${measure.code} ${measure.title} ${meta.fyLabel}`;
}
