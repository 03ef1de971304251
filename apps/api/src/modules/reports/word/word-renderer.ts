import { setImmediate as nextTurn } from 'node:timers/promises';
import { bookletTitle, editionText, type MeasureReport, reportWords } from '@mawasu/contract';
import type { BookletSource, BookletWatch } from '../booklet-renderer.js';
import { bookletWords } from '../booklet-words.js';
import { noPictures, type PaperPictures } from '../paper-pictures.js';
import { reportTitle } from '../report-title.js';
import { PAGE_BREAK, type WordFrame, wordFile } from './word-package.js';
import { picturesOf } from './word-pictures.js';
import { sheetInWord } from './word-sheet.js';
import { paragraph, prose } from './word-xml.js';

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whose pages they are, of when and from which edition; a draft says so on every page. */
function frameOf(
  title: string,
  { meta }: MeasureReport,
  { asOf, asOfLabel, edition }: Pick<MeasureReport['meta'], 'asOf' | 'asOfLabel'> & Pick<MeasureReport, 'edition'>,
): WordFrame {
  const version = edition === null ? bookletWords.draft : editionText(edition);
  return {
    ...{ title, author: meta.cityName, asOf },
    foot: [`${meta.cityName} ${meta.fyLabel}`, `${reportWords.asOf}：${asOfLabel}　${version}`],
    head: edition === null ? bookletWords.draftNote : '',
  };
}

/** A 施策評価シート for whoever edits it by hand; of `files` as a workbook takes them. */
export function renderMeasureWord(report: MeasureReport, files: PaperPictures = noPictures): Promise<Uint8Array> {
  return wordFile(
    frameOf(reportTitle(report), report, { ...report.meta, edition: report.edition }),
    sheetInWord(report, files),
    picturesOf(report, files),
  );
}

/** The texts of a booklet: はじめに and its sheets one after the other, each read and packed when it is its turn. */
export async function renderBookletWord(
  { head, sheets }: BookletSource,
  count: number,
  { signal, onProgress }: BookletWatch,
): Promise<Uint8Array> {
  const reports = sheets()[Symbol.asyncIterator]();
  const first = await reports.next();
  if (first.done) throw new Error('a booklet has a sheet');
  const title = head.title ?? bookletTitle(head.layout);
  async function* body(): AsyncGenerator<string> {
    yield* front(first.value as MeasureReport);
    let done = 0;
    for (let sheet = first; !sheet.done; sheet = await reports.next()) {
      signal.throwIfAborted();
      yield PAGE_BREAK;
      yield* sheetInWord(sheet.value);
      done += 1;
      await onProgress(done, count);
      await nextTurn();
    }
  }
  function* front({ meta }: MeasureReport): Generator<string> {
    yield paragraph(title, 'Title');
    yield paragraph(
      [
        `${meta.cityName}　${meta.planName}（${meta.planStatusLabel}）`,
        `${reportWords.evaluated}　${meta.fyLabel}`,
        head.scope ?? bookletWords.whole,
      ].join('\n'),
    );
    if (head.preface === '') return;
    yield paragraph(bookletWords.preface, 'Heading1');
    yield prose(head.preface);
  }
  return wordFile(frameOf(title, first.value, head), body());
}
