import { describe, expect, it } from '@jest/globals';
import type { DataCell } from '@mawasu/domain/text';
import exceljs from 'exceljs';
import { type DataSheet, dataWorkbook } from './data-workbook.js';

const columns = ['評価年度（西暦）', '施策コード', '実施内容', '提出日時'];

async function readBook(...sheets: DataSheet[]) {
  const pieces: Buffer[] = [];
  for await (const piece of dataWorkbook(sheets)) pieces.push(piece as Buffer);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.concat(pieces).buffer as ArrayBuffer);
  return workbook;
}

async function readSheet(rows: DataCell[][]) {
  const sheet = (await readBook({ name: '一覧', columns, pages: [rows] })).worksheets[0];
  if (sheet === undefined) throw new Error('a sheet expected');
  return sheet;
}

/** As the library holds one that it has read. */
interface ReadTable {
  name: string;
  tableRef: string;
  autoFilterRef: string;
  columns: { name: string }[];
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

  it('holds its head in view, with a table on every sheet whose heads are its cells, each once and on one line', async () => {
    const book = await readBook(
      {
        name: '事業費・人工',
        columns: ['備考', '説明\n二行', '備考', '', '額 <千円> "計"'],
        pages: [[[1, 'a', 'b', 'c', 2]]],
      },
      { name: '指摘', columns, pages: [] },
    );
    const tables = book.worksheets.map((sheet) => {
      const [table] = Object.values((sheet as unknown as { tables: Record<string, { table: ReadTable }> }).tables);
      const { name, tableRef, autoFilterRef } = table?.table ?? {};
      return [name, tableRef, autoFilterRef, table?.table.columns.map((column) => column.name)];
    });
    const heads = ['備考', '説明 二行', '備考（2）', '列4', '額 <千円> "計"'];
    expect(tables).toEqual([
      ['テーブル_事業費_人工', 'A1:E2', 'A1:E2', heads],
      // A table without a row is none: Excel would repair it.
      ['テーブル_指摘', 'A1:D2', 'A1:D2', columns],
    ]);
    const [sheet] = book.worksheets;
    expect(sheet?.getRow(1).values).toEqual([undefined, ...heads]);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect([sheet?.autoFilter, sheet?.getColumn(1).width]).toEqual([undefined, 16]);
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
