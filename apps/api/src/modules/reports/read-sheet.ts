import type { MeasureReport } from '@mawasu/contract';
import { type FrozenSheet, frozenReport } from './frozen-report.read-model.js';
import { toMeasureReport } from './measure-report.mapper.js';
import type { MeasureReportRow } from './measure-report.read-model.js';

/**
 * A 施策 for a booklet as it was read, which takes a few milliseconds of the server; a report is made of it where the booklet
 * is, which takes tens of them. Plain data: it is sent to another process.
 */
export type ReadSheet = { row: MeasureReportRow; asOf: string } | { frozen: FrozenSheet } | { report: MeasureReport };

export function reportOf(sheet: ReadSheet): MeasureReport {
  if ('report' in sheet) return sheet.report;
  return 'frozen' in sheet ? frozenReport(sheet.frozen) : toMeasureReport(sheet.row, new Date(sheet.asOf));
}
