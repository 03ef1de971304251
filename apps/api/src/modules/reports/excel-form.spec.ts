import { beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { ExcelForm } from './excel-form.js';
import { type PaperFont, paperFonts } from './paper-font.js';

let fonts: PaperFont[];
beforeAll(async () => {
  fonts = await paperFonts();
});

const aForm = () => new ExcelForm(new exceljs.Workbook(), '様式', [10, 20, 30], fonts);
const lines = (count: number) => Array.from({ length: count }, () => '行').join('\n');

/** Rows after which a page ends. */
function pageEnds(form: ExcelForm): number[] {
  return (form.sheet as unknown as { rowBreaks: { id: number }[] }).rowBreaks.map(({ id }) => id);
}

describe('a form in a spreadsheet', () => {
  it('breaks the page before a block that no longer fits where little stays empty', () => {
    const form = aForm();
    for (let i = 0; i < 3; i++) {
      form.block(() => {
        form.row([{ from: 1, to: 3, text: '見出し', kind: 'title' }], { head: 'once' });
        form.row([{ from: 1, to: 3, text: lines(24) }]);
      });
    }
    expect(pageEnds(form)).toEqual([4]);
  });

  it('cuts a text no page holds, loses none of it, and says in the label that it goes on', () => {
    const form = aForm();
    const text = Array.from({ length: 130 }, (_, i) => `${i}行目`).join('\n');
    form.block(() =>
      form.row([
        { from: 1, to: 1, text: '成果', kind: 'label' },
        { from: 2, to: 3, text },
      ]),
    );
    const ends = pageEnds(form);
    expect(ends.length).toBeGreaterThan(1);
    const parts = [1, ...ends.map((row) => row + 1)].map((row) => [
      form.sheet.getCell(row, 1).value,
      String(form.sheet.getCell(row, 2).value),
    ]);
    expect(parts.map(([label]) => label)).toEqual(['成果', ...ends.map(() => '成果（続き）')]);
    expect(parts.map(([, part]) => part).join('\n')).toBe(text);
  });

  it('says the heading of a block again where it goes on', () => {
    const form = aForm();
    form.block(() => {
      form.row([{ from: 1, to: 3, text: '現状と課題', kind: 'title' }], { head: 'again' });
      for (let i = 0; i < 3; i++) form.row([{ from: 1, to: 3, text: lines(24) }]);
    });
    const [end = 0] = pageEnds(form);
    expect([1, end + 1].map((row) => form.sheet.getCell(row, 1).value)).toEqual(['現状と課題', '現状と課題（続き）']);
  });

  it('counts the rows repeated on every page', () => {
    const withHead = (lineCount: number) => {
      const form = aForm();
      form.block(() => form.row([{ from: 1, to: 3, text: lines(lineCount) }]));
      form.repeatRowsSoFar();
      for (let i = 0; i < 8; i++) form.block(() => form.row([{ from: 1, to: 3, text: lines(15) }]));
      return pageEnds(form).length;
    };
    expect(withHead(20)).toBeGreaterThan(withHead(1));
  });

  it('makes a row as high as its tallest text at the width of its box', () => {
    const form = aForm();
    form.block(() => {
      form.row([{ from: 3, to: 3, text: 'あ'.repeat(60) }]);
      form.row([{ from: 1, to: 3, text: 'あ'.repeat(60) }]);
    });
    expect(form.sheet.getRow(1).height).toBeGreaterThan(form.sheet.getRow(2).height);
  });

  it('merges several rows for a text higher than Excel’s highest row', () => {
    const form = aForm();
    form.block(() =>
      form.row([
        { from: 1, to: 1, text: '成果', kind: 'label' },
        { from: 2, to: 3, text: lines(50) },
      ]),
    );
    expect(form.lastRow).toBe(2);
    expect(form.sheet.getCell('A2').isMerged).toBe(true);
    expect(form.sheet.getCell('B2').master.address).toBe('B1');
  });

  it('puts the label of a tall box at its top, that of a low one in the middle, and keeps texts off the border', () => {
    const form = aForm();
    const row = (text: string) =>
      form.row([
        { from: 1, to: 1, text: '成果', kind: 'label' },
        { from: 2, to: 3, text },
      ]);
    form.block(() => row('行'));
    form.block(() => row(lines(20)));
    const [low, tall] = ['A1', 'A2'].map((address) => form.sheet.getCell(address).alignment.vertical);
    expect([low, tall]).toEqual(['middle', 'top']);
    expect(form.sheet.getCell('B1').alignment.indent).toBe(1);
  });
});
