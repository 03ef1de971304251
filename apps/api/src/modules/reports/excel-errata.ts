import { type MeasureReport, reportWords } from '@mawasu/contract';
import type { ExcelForm } from './excel-form.js';
import { addText, orBlank } from './excel-text.js';

/** 正誤表 below the form: each correction under its edition and day, before and after under each other. */
export function addErrata(form: ExcelForm, { errata }: MeasureReport, last: number, heading: () => void): void {
  const words = reportWords.errata;
  for (const [i, one] of errata.entries()) {
    form.block(() => {
      if (i === 0) heading();
      const what = [one.place, one.field].filter((part) => part !== '').join('　');
      form.row(
        [{ from: 1, to: last, text: `${one.editionLabel}　${one.dateLabel}　${what}`, kind: 'band', size: 10 }],
        {
          head: 'again',
        },
      );
      const wide = (label: string, text: string) =>
        addText(form, { from: 1, to: 1, text: label, kind: 'label' }, { from: 2, to: last, text: orBlank(text) });
      wide(words.before, one.before);
      wide(words.after, one.after);
      wide(words.reason, one.reason);
    });
  }
}
