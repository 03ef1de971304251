import { fillPath, type MeasureReport, type ReportsWaiting, reportPaths } from '@mawasu/contract';
import { type ApiTransport, send, sendJson } from './request.js';

/** A file the server made, with the name it suggests. */
export interface Download {
  name: string;
  blob: Blob;
}

function fileName(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/i.exec(header)?.[1] ?? 'download');
}

async function download(t: ApiTransport, path: string): Promise<Download> {
  const response = await send(t, path);
  return { name: fileName(response), blob: await response.blob() };
}

export const reportsClient = (t: ApiTransport) => ({
  measure: (roundId: string, measureId: string) =>
    sendJson<MeasureReport>(t, fillPath(reportPaths.measure, { roundId, measureId })),
  measurePdf: (roundId: string, measureId: string) =>
    download(t, fillPath(reportPaths.measurePdf, { roundId, measureId })),
  measureExcel: (roundId: string, measureId: string) =>
    download(t, fillPath(reportPaths.measureExcel, { roundId, measureId })),
  entriesExcel: (roundId: string) => download(t, fillPath(reportPaths.entriesExcel, { roundId })),
  waiting: () => sendJson<ReportsWaiting>(t, reportPaths.waiting),
  entriesCsv: (roundId: string) => download(t, fillPath(reportPaths.entriesCsv, { roundId })),
});
