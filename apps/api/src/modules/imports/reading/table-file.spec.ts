import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { aBareWorkbook, aSheetXml, aZip } from '../../../testing/a-zip.js';
import { readingLimits } from './reading-limits.js';
import { readTableFile } from './table-file.js';
import { readWorkbook } from './workbook-reader.js';

function aWorkbook(cells: unknown[][], change: (sheet: WorkSheet) => void = () => {}): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(cells);
  change(sheet);
  utils.book_append_sheet(book, sheet, '表');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const refusalOf = (reading: Promise<unknown>): Promise<{ code: string; message: string }> =>
  reading.then(
    () => {
      throw new Error('the file was read');
    },
    (error: { code: string; message: string }) => error,
  );

const inline = (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowsOf = async (content: Buffer) => (await readTableFile(content)).sheets[0]?.rows.map(({ cells }) => cells);

describe('a workbook', () => {
  it('is read as text with every digit a spreadsheet shows', async () => {
    const cells = [['指標', 0.1 + 0.2, 1_234_567.89, -5, true, '1-1-1', '', '末']];
    expect(await rowsOf(aWorkbook(cells))).toEqual([['指標', '0.3', '1234567.89', '-5', 'TRUE', '1-1-1', '', '末']]);
  });

  it('counts its formulas for their stored values', async () => {
    const content = aWorkbook([[1, 2, 3]], (sheet) => {
      sheet.C1 = { t: 'n', v: 3, f: 'A1+B1' };
    });
    expect(await rowsOf(content)).toEqual([['1', '2', '3']]);
  });

  it('keeps percentages, codes with leading zeros and dates as they are seen', async () => {
    const content = aWorkbook([['a', 'b', 'c']], (sheet) => {
      sheet.A1 = { t: 'n', v: 0.855, z: '0.0%' };
      sheet.B1 = { t: 'n', v: 42, z: '0000' };
      sheet.C1 = { t: 'n', v: 46_113, z: 'yyyy/m/d' };
    });
    expect(await rowsOf(content)).toEqual([['85.5%', '0042', '2026-04-01']]);
  });

  it('has its days as they are seen: counted from 1904, and by numbers only a Japanese Excel knows', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([['a']]);
    sheet.A1 = { t: 'n', v: 43_921, z: 'yyyy/m/d' };
    utils.book_append_sheet(book, sheet, '表');
    book.Workbook = { WBProps: { date1904: true } };
    expect(await rowsOf(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)).toEqual([['2024-04-01']]);
    const xfs = ['0', '31', '57', '58'].map((id) => `<xf numFmtId="${id}"/>`).join('');
    const styles = `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="4">${xfs}</cellXfs></styleSheet>`;
    const cells = [0, 1, 2, 3].map((at) => `<c r="${'ABCD'[at]}1" s="${at}"><v>45383</v></c>`).join('');
    const content = aBareWorkbook(aSheetXml(`<sheetData><row r="1">${cells}</row></sheetData>`), [
      { name: 'xl/styles.xml', content: styles },
    ]);
    const day = '2024-04-01';
    expect(await rowsOf(content)).toEqual([['45383', day, day, day]]);
  });

  it('says which of its rows are hidden, and goes through no columns for it', async () => {
    const row = (at: number, more = '') => `<row r="${at}"${more}><c r="A${at}"><v>${at}</v></c></row>`;
    const columns = '<cols><col min="1" max="4000000000" hidden="1"/></cols>';
    const inside = `${columns}<sheetData>${row(1)}${row(2, ' hidden="1"')}<row r="3" hidden="1"/></sheetData>`;
    const { sheets } = await readTableFile(aBareWorkbook(aSheetXml(inside)));
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['1'] },
      { row: 2, cells: ['2'], isHidden: true },
    ]);
  });

  it('tells what its formulas have come to when that is nothing', async () => {
    const cells =
      '<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="inlineStr"><is><t>末</t></is></c>';
    const content = aBareWorkbook(aSheetXml(`<sheetData><row r="1">${cells}</row></sheetData>`));
    expect(await rowsOf(content)).toEqual([['#未計算', '#未計算', '', '#DIV/0!', '末']]);
  });

  it('shows its visible sheets only, with what is merged in them', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['見える', '']]), '表');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['隠れた']]), '選択肢');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['隠れた']]), '控え');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] };
    const shown = book.Sheets.表 as WorkSheet;
    shown['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    const { sheets } = await readTableFile(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect(sheets.map(({ name }) => name)).toEqual(['表', '控え']);
    expect(sheets[1]).toMatchObject({ isHidden: true, rows: [] });
    expect(sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
  });
});

describe('a file that is refused', () => {
  const compound = (more: Buffer) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), more]);
  const plain = aSheetXml(`<sheetData><row r="1">${inline('x')}</row></sheetData>`);
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), '空です'],
    ['a workbook with macros', aBareWorkbook(plain, [{ name: 'xl/vbaProject.bin', content: 'x' }]), 'マクロ'],
    [
      'links to other workbooks',
      aBareWorkbook(plain, [{ name: 'xl/externalLinks/externalLink1.xml', content: 'x' }]),
      'リンク',
    ],
    ['a password', compound(Buffer.from('EncryptedPackage', 'utf16le')), 'パスワード'],
    ['an old workbook', compound(Buffer.from('Workbook', 'utf16le')), '古い形式'],
    ['a workbook of Excel 2', Buffer.from('0900040000001000', 'hex'), '古い形式'],
    ['a workbook of Excel 3', Buffer.from('0902060000001000', 'hex'), '古い形式'],
    ['a workbook of Excel 4', Buffer.from('0904060000001000', 'hex'), '古い形式'],
    ['a workbook of Excel 5 without its frame', Buffer.from('0908080000050500', 'hex'), '古い形式'],
    ['a binary workbook', aZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'バイナリ形式'],
    ['another ZIP', aZip([{ name: 'word/document.xml', content: 'x' }]), '壊れている'],
    [
      'a table of another office',
      aZip([...['mimetype', 'content.xml'].map((name) => ({ name, content: 'x' }))]),
      '.ods',
    ],
    ['a table in SYLK', Buffer.from('ID;PWXL;N;E\nC;Y1;X1;K"a"\n'), '.slk'],
    ['a table in DIF', Buffer.from('TABLE\r\n0,1\r\n'), '.dif'],
    ['a page that is called .xls', Buffer.from('\ufeff<html><body><table>'), 'HTML'],
    ['a table in old XML', Buffer.from('<?xml version="1.0"?><Workbook>'), 'XML'],
    ['a quote left open', Buffer.from('a,b\n1,"x\n2,y\n'), '2行目'],
    ['half a workbook', aBareWorkbook(plain).subarray(0, 500), '壊れている'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'でもCSVでもない'],
    ['a photo', Buffer.from('ffd8ffe000104a4649460001', 'hex'), 'でもCSVでもない'],
    ['a paper', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'でもCSVでもない'],
  ])('is told by name: %s', async (_, content, words) => {
    expect(await refusalOf(readTableFile(content))).toMatchObject({
      code: 'IMPORT_UNREADABLE',
      message: expect.stringContaining(words),
    });
  });
});

describe('a hostile workbook of a few kilobytes', () => {
  const megabytes = 1024 * 1024;
  it('that unpacks to more than allowed is refused from its directory', async () => {
    const bomb = aBareWorkbook(aSheetXml(' '.repeat(60 * megabytes)));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusalOf(readTableFile(bomb))).message).toContain('大きすぎる');
  });

  it('that lies about its size is measured when it is unpacked', async () => {
    const more = [{ name: 'xl/sharedStrings.xml', content: ' '.repeat(60 * megabytes), saidSize: 100 }];
    expect((await refusalOf(readTableFile(aBareWorkbook(aSheetXml('<sheetData/>'), more)))).message).toContain(
      '大きすぎる',
    );
  });

  it('that says it has a billion cells is read for those it has', async () => {
    const inside = `<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${inline('指標')}</row></sheetData><mergeCells count="1"><mergeCell ref="P40:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>`;
    expect(await rowsOf(aBareWorkbook(aSheetXml(inside)))).toEqual([['指標']]);
  });

  it('whose only cell is the last of all is refused', async () => {
    const far = `<sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`;
    expect((await refusalOf(readTableFile(aBareWorkbook(aSheetXml(far))))).message).toContain('列が多すぎます');
    const deep = `<sheetData><row r="${readingLimits.rows + 1}"><c r="A${readingLimits.rows + 1}"><v>1</v></c></row></sheetData>`;
    expect((await refusalOf(readTableFile(aBareWorkbook(aSheetXml(deep))))).message).toContain('行が多すぎます');
  });

  it('with entities that name entities is refused', async () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><worksheet><sheetData><row r="1">${inline('&l20;')}</row></sheetData></worksheet>`;
    expect((await refusalOf(readTableFile(aBareWorkbook(xml)))).message).toContain('DOCTYPE');
  });

  it('that keeps its reader busy or eats its memory costs a process, not the server', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'table-process-'));
    const program = async (name: string, code: string) => {
      const file = path.join(folder, name);
      await writeFile(file, `process.on('message', () => { ${code} });`);
      return file;
    };
    const content = aBareWorkbook(aSheetXml('<sheetData/>'));
    try {
      const busy = await program('busy.mjs', 'for (;;);');
      expect((await refusalOf(readWorkbook(content, { program: busy, time: 300 }))).message).toContain(
        '時間がかかりすぎた',
      );
      const greedy = await program('greedy.mjs', 'process.abort();');
      expect((await refusalOf(readWorkbook(content, { program: greedy }))).message).toContain('大きすぎる');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a CSV file', () => {
  const text = '指標,令和8年度\r\n参加者①,10\r\n';
  const cp932 = Buffer.from('8e7795572c97df98613894' + '4e93780d0a8e5189c18ed287402c31300d0a', 'hex');

  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['CP932', cp932, 'cp932'],
    ['UTF-16, as Excel writes it', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
  ])('in %s is read with the guess told', async (_, content, encoding) => {
    const { sheets, encoding: read } = await readTableFile(content);
    expect(read).toBe(encoding);
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['指標', '令和8年度'],
      ['参加者①', '10'],
    ]);
  });

  it('is read in the encoding that is asked for, and refused where its bytes mean nothing in it', async () => {
    expect((await refusalOf(readTableFile(cp932, { encoding: 'utf-8' }))).message).toContain('文字の形式');
    expect((await readTableFile(Buffer.from('a,b'), { encoding: 'cp932' })).encoding).toBe('cp932');
  });

  it('of nothing but separators is refused before it is taken apart', async () => {
    expect((await refusalOf(readTableFile(Buffer.alloc(2_000_000, ',')))).message).toContain('セルが多すぎます');
    expect((await refusalOf(readTableFile(Buffer.alloc(2_000_000, 'a\n')))).message).toContain('行が多すぎます');
  });
});
