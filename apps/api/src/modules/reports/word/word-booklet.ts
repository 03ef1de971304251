import { bookletTitle, type MeasureReport, reportWords } from '@mawasu/contract';
import type { BookletHead } from '../booklet-contents.js';
import { bookletWords } from '../booklet-words.js';
import { type ReadSheet, reportOf } from '../read-sheet.js';
import { PAGE_BREAK, type WordFrame, wordFile } from './word-package.js';
import { frameOf } from './word-renderer.js';
import { sheetInWord } from './word-sheet.js';
import { paragraph, prose } from './word-xml.js';

/** The texts of a booklet: はじめに and its sheets one after the other. */
export class WordBooklet {
  private frame: WordFrame | undefined;
  private readonly body: string[] = [];

  constructor(private readonly head: BookletHead) {}

  async add(sheet: ReadSheet): Promise<null> {
    const report = reportOf(sheet);
    this.frame ??= this.begin(report);
    this.body.push(PAGE_BREAK, ...sheetInWord(report));
    return null;
  }

  /** City, plan and year stand before the first sheet as they stand on it. */
  private begin({ meta, ...report }: MeasureReport): WordFrame {
    const { head } = this;
    const title = head.title ?? bookletTitle(head.layout);
    const place = [
      `${meta.cityName}　${meta.planName}（${meta.planStatusLabel}）`,
      `${reportWords.evaluated}　${meta.fyLabel}`,
      head.scope ?? bookletWords.whole,
    ];
    this.body.push(paragraph(title, 'Title'), paragraph(place.join('\n')));
    if (head.preface !== '') this.body.push(paragraph(bookletWords.preface, 'Heading1'), prose(head.preface));
    return frameOf(title, { meta, ...report }, head);
  }

  async end(): Promise<Uint8Array> {
    if (!this.frame) throw new Error('a booklet has a sheet');
    return wordFile(this.frame, this.body);
  }
}
