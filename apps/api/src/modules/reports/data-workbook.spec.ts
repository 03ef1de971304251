import { describe, expect, it } from '@jest/globals';
import type { DataCell } from '@mawasu/domain/text';
import exceljs from 'exceljs';
import { dataWorkbook } from './data-workbook.js';

const columns = ['評価年度（西暦）', '施策コード', '実施内容', '提出日時'];

async function readSheet(rows: DataCell[][]) {
  const pieces: Buffer[] = [];
  for await (const piece of dataWorkbook([{ name: '一覧', columns, pages: [rows] }])) pieces.push(piece as Buffer);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.concat(pieces).buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('a sheet expected');
  return sheet;
}

describe('the list of sheets as a workbook', () => {
  it('keeps 施策コード 1-1-1 a text, also when the cell is edited', async () => {
    const sheet = await readSheet([[2025, '1-1-1', '開いた。', null]]);
    expect([sheet.getCell('B2').value, sheet.getCell('B2').numFmt]).toEqual(['1-1-1', '@']);
  });

  it.each(['=1+1', '+81', '-1', '@SUM', '－項目', '=HYPERLINK("http://x")'])(
    'writes %p as text without an apostrophe',
    async (text) => {
      const sheet = await readSheet([[2025, '経1-1', text, null]]);
      expect([sheet.getCell('C2').type, sheet.getCell('C2').value]).toEqual([exceljs.ValueType.String, text]);
    },
  );

  it('has numbers as numbers, moments as dates by their clock, and nothing where there is nothing', async () => {
    const sheet = await readSheet([[2025, '経1-1', '2026-06-03 09:30', '2026-06-03 09:30']]);
    expect(sheet.getCell('A2').value).toBe(2025);
    expect(sheet.getCell('C2').value).toBe('2026-06-03 09:30');
    expect(sheet.getCell('D2').value).toEqual(new Date('2026-06-03T09:30:00Z'));
    expect(sheet.getCell('D2').numFmt).toBe('yyyy-mm-dd hh:mm');
    expect((await readSheet([[2025, null, null, null]])).getCell('B2').value).toBeNull();
  });

  it('has a decimal as a number with its places, a day as a date, and a number it would round as text', async () => {
    const sheet = await readSheet([
      [{ printed: '12.50' }, { printed: '1234567890123456.5' }, '2026-06-03', '2026-06-03'],
    ]);
    expect([sheet.getCell('A2').value, sheet.getCell('A2').numFmt]).toEqual([12.5, '0.00']);
    expect(sheet.getCell('B2').value).toBe('1234567890123456.5');
    expect(sheet.getCell('C2').value).toBe('2026-06-03');
    expect([sheet.getCell('D2').value, sheet.getCell('D2').numFmt]).toEqual([new Date('2026-06-03'), 'yyyy-mm-dd']);
  });

  it('holds its head in view, with a filter on every column', async () => {
    const sheet = await readSheet([[2025, '経1-1', 'a', null]]);
    expect(sheet.getRow(1).values).toEqual([undefined, ...columns]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:D2');
  });

  it('is printed with every column on the page, its head on each, and lines of one cell under each other', async () => {
    const sheet = await readSheet([[2025, '経1-1', '一行目\n二行目', null]]);
    expect(sheet.pageSetup).toMatchObject({
      ...{ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '1:1',
    });
    expect([sheet.getRow(1).height, sheet.getRow(2).height]).toEqual([30, 30]);
    expect(sheet.getCell('C2').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
  });
});
