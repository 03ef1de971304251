import {
  dataFileText,
  type MeasureReport,
  picturesHeading,
  reportDataFiles,
  reportPictures,
  reportWords,
} from '@mawasu/contract';
import type { ExcelForm, FormCell } from './excel-form.js';
import { type PaperPictures, sizeWithin } from './paper-pictures.js';

/** The columns a picture takes, what is said of it stands beside it. In points, within those columns. */
const COLUMNS = 5;
const BOX = { width: 305, height: 220 };

/**
 * 写真・データ, each on one page with its words. What is to be seen on it stands there to be read: a picture in a workbook has
 * no description of its own.
 */
export function addPictures(
  form: ExcelForm,
  report: Pick<MeasureReport, 'measure' | 'initiatives'>,
  files: PaperPictures,
  addHeading: (text: string) => void,
): void {
  const pictures = reportPictures(report);
  for (const [i, picture] of pictures.entries()) {
    const file = files.get(picture.checksum);
    form.block(() => {
      if (i === 0) addHeading(picturesHeading(report));
      const { title, source, alt } = picture;
      const origin = source === '' ? [] : [`${reportWords.picture.source}：${source}`];
      const from = COLUMNS + 1;
      const said: FormCell[][] = [
        [{ from, to: form.lastColumn, text: title, bold: true }],
        ...[...origin, ...(alt === '' ? [] : [alt])].map((text): FormCell[] => [{ from, to: form.lastColumn, text }]),
      ];
      if (file === undefined) {
        const { unprintable } = reportWords.picture;
        const [first = [], ...rest] = said;
        form.together([[{ from: 1, to: COLUMNS, text: unprintable, rows: said.length }, ...first], ...rest]);
        return;
      }
      form.together(said, { from: 1, to: COLUMNS, ...file, ...sizeWithin(picture, BOX, 1) });
    });
  }
  for (const [i, file] of reportDataFiles(report).entries()) {
    form.block(() => {
      if (pictures.length + i === 0) addHeading(picturesHeading(report));
      form.row([{ from: 1, to: form.lastColumn, text: dataFileText(file) }]);
    });
  }
}
