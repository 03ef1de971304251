import type { ApiClient } from '@mawasu/api-client';
import { readPdf } from './read-pdf.js';
import { readWord } from './read-word.js';
import { readWorkbook } from './read-workbook.js';

export const pdfText = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).pageTexts.join('');
const bookText = (bytes: Uint8Array) => JSON.stringify(readWorkbook(bytes).sheets.map(({ rows }) => rows));

/** What people of the office take of a 施策, papers and data, each as the text it holds. */
export async function officeFiles({ reports }: ApiClient, roundId: string, measureId: string) {
  const read = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
  return {
    papers: {
      pdf: await pdfText(await read(await reports.measurePdf(roundId, measureId))),
      spread: await pdfText(await read(await reports.measurePdf(roundId, measureId, 'spread'))),
      word: readWord(await read(await reports.measureWord(roundId, measureId))).text,
      excel: bookText(await read(await reports.measureExcel(roundId, measureId))),
    },
    data: {
      csv: await (await reports.entriesCsv(roundId)).blob.text(),
      lists: bookText(await read(await reports.entriesExcel(roundId, 'all'))),
    },
  };
}

/** A text without what a format writes it with: marks of HTML, JSON and CSV, and white space. */
const plain = (text: string): string =>
  text
    .replace(/<br ?\/?>|\\n/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s"\\]/g, '');

/** Which texts which files do not hold: 「word: 担い手が…」. */
export function untold(files: Readonly<Record<string, string>>, texts: readonly string[]): string[] {
  return Object.entries(files).flatMap(([name, content]) => {
    const whole = plain(content);
    return texts.filter((text) => !whole.includes(plain(text))).map((text) => `${name}: ${text}`);
  });
}
