import { editionText, type MeasureReport, reportWords } from '@mawasu/contract';
import { bookletWords } from '../booklet-words.js';
import { noPictures, type PaperPictures } from '../paper-pictures.js';
import { reportTitle } from '../report-title.js';
import { type WordFrame, wordFile } from './word-package.js';
import { picturesOf } from './word-pictures.js';
import { sheetInWord } from './word-sheet.js';

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whose pages they are, of when and from which edition; a draft says so on every page. */
export function frameOf(
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
