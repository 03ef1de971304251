import fs from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Download } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Each paper says when it was made, and a minute may pass between two of them. */
export const withoutMoment = (text: string): string =>
  text.replaceAll(/令和\d+年\d+月\d+日\d{1,2}:\d{2}/g, '（作成の時刻）');

export async function pdfText(download: Download): Promise<string> {
  const data = new Uint8Array(fs.readFileSync(await download.path()));
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  return squeeze(text);
}

/** The chapters of a PDF by its bookmarks, each with those below it. */
export async function bookmarksOf(download: Download): Promise<{ title: string; items: string[] }[]> {
  const data = new Uint8Array(fs.readFileSync(await download.path()));
  const outline = await (await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise).getOutline();
  return outline.map(({ title, items }) => ({ title, items: items.map((item) => item.title) }));
}

export const workbookText = async (download: Download): Promise<string> =>
  cellsOf(fs.readFileSync(await download.path()));

/** All that stands in the cells of a workbook, whose bytes hold when it was made. */
export function cellsOf(bytes: Buffer): string {
  const workbook = read(bytes);
  return squeeze(
    Object.values(workbook.Sheets)
      .map((sheet) => utils.sheet_to_csv(sheet))
      .join('\n'),
  );
}
