import {
  type BlockPaper,
  isBlockPaper,
  isSheetLayout,
  type MeasureReport,
  type PaperLayout,
  withoutFiles,
} from '@mawasu/contract';
import { blockPaperValues } from './block-papers.js';
import { BookletContents, type BookletHead, sheetAnchor, sheetPath } from './booklet-contents.js';
import { bookletWords } from './booklet-words.js';
import { glyphFaults } from './glyph-faults.js';
import { OwnWork } from './own-work.js';
import { paperFonts } from './paper-font.js';
import { noPictures } from './paper-pictures.js';
import { allTexts, glyphNotes, printedJson, sheetValues, spreadOf } from './pdf-renderer.js';
import { printable } from './printable-text.js';
import { type ReadSheet, reportOf } from './read-sheet.js';

/** What a booklet is begun with. */
export interface BookletOrder {
  head: BookletHead;
  /** Characters that the compiler refused before. */
  refused: readonly string[];
}

/** A file of the booklet, under the path by which its template names it. */
export interface BookletFile {
  path: string;
  data: string;
}

/**
 * What the template of a booklet reads, made of its sheets one after the other; none of them is kept. It works in the process
 * of the booklet, where nobody waits for an answer.
 */
export class BookletData {
  private readonly contents: BookletContents;
  private readonly own: OwnWork;
  private count = 0;
  private missing: readonly string[] | undefined;

  constructor(private readonly order: BookletOrder) {
    this.contents = new BookletContents(order.head);
    this.own = new OwnWork(order.head.ownDepartments);
  }

  /** @returns The sheet as it is bound; null in a booklet that has lists in place of sheets. */
  async add(sheet: ReadSheet): Promise<BookletFile | null> {
    const report = reportOf(sheet);
    const { layout } = this.order.head;
    const isBound = isSheetLayout(layout) || isBlockPaper(layout);
    const data = isBound ? await this.boundSheet(report, layout, sheetAnchor(this.count)) : null;
    this.contents.add(this.count, report);
    const path = sheetPath(this.count);
    this.count += 1;
    return data === null ? null : { path, data };
  }

  /** The booklet, or a part of it: its first sheets. */
  async part(upTo = this.count): Promise<string> {
    const { head, refused } = this.order;
    this.missing ??= glyphFaults(printable(allTexts(this.contents.data(head))), await paperFonts()).missing;
    return printedJson(this.contents.data(head, upTo), [...this.missing, ...refused]);
  }

  /** One sheet as the booklet takes it in: without its pictures, which would make the file too large to hand on. */
  private async boundSheet(
    whole: MeasureReport,
    layout: PaperLayout | BlockPaper,
    anchorName: string,
  ): Promise<string> {
    const {
      own,
      order: { refused },
    } = this;
    const report = withoutFiles(whole);
    const faults = glyphFaults(printable(allTexts(report)), await paperFonts());
    const missing = [...new Set([...faults.missing, ...refused])];
    const isDraft = missing.length > 0;
    const place = { bound: true, anchorName, ownMark: bookletWords.own };
    if (isBlockPaper(layout)) {
      const notes = glyphNotes(report, { ...faults, missing });
      return printedJson({ ...blockPaperValues(layout, report, own), ...place, notes }, missing);
    }
    const values = sheetValues(report, noPictures, { faults: glyphNotes(report, { ...faults, missing }), isDraft });
    const sheet = layout === 'long' ? values : spreadOf(report, values, layout);
    const initiatives = values.initiatives.map((one) => ({ ...one, own: own.has(one.department) }));
    return printedJson({ ...sheet, initiatives, ...place }, missing);
  }
}
