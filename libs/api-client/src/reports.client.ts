import {
  type CsvListQuery,
  type ExcelListQuery,
  fillPath,
  type MeasureReport,
  type PaperLayout,
  type ReportsWaiting,
  reportPaths,
} from '@mawasu/contract';
import { download } from './download.js';
import { type ApiTransport, sendJson } from './request.js';

export const reportsClient = (t: ApiTransport) => ({
  measure: (roundId: string, measureId: string) =>
    sendJson<MeasureReport>(t, fillPath(reportPaths.measure, { roundId, measureId })),
  measurePdf: (roundId: string, measureId: string, layout?: PaperLayout) =>
    download(t, fillPath(reportPaths.measurePdf, { roundId, measureId }), { query: { layout } }),
  formPdf: (roundId: string, layout?: PaperLayout) =>
    download(t, fillPath(reportPaths.formPdf, { roundId }), { query: { layout } }),
  measureExcel: (roundId: string, measureId: string) =>
    download(t, fillPath(reportPaths.measureExcel, { roundId, measureId })),
  measureWord: (roundId: string, measureId: string) =>
    download(t, fillPath(reportPaths.measureWord, { roundId, measureId })),
  entriesExcel: (roundId: string, list?: ExcelListQuery['list']) =>
    download(t, fillPath(reportPaths.entriesExcel, { roundId }), { query: { list } }),
  waiting: () => sendJson<ReportsWaiting>(t, reportPaths.waiting),
  entriesCsv: (roundId: string, list?: CsvListQuery['list']) =>
    download(t, fillPath(reportPaths.entriesCsv, { roundId }), { query: { list } }),
});
