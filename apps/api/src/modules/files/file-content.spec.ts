import { deflateSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { isActivePdf } from './active-pdf.js';
import { isOfType, type MediaType } from './file-content.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex');
const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n');
const utf8 = Buffer.from('\ufeff指標,実績値\r\n利用者数,"1,204"\r\n');
const shiftJis = Buffer.from('8e77955c2c8ec08ad1926c0d0a', 'hex');

async function aWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('指標').addRow(['利用者数', 1204]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A ZIP file with a directory of these names, and nothing in them. */
function anArchive(names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const start = Buffer.from('PK\u0003\u0004');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, ...entries, end]);
}

describe('the content of a file', () => {
  const cases: [string, Buffer, MediaType][] = [
    ['a PDF', pdf, 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['CSV in UTF-8', utf8, 'text/csv'],
    ['CSV in Shift_JIS', shiftJis, 'text/csv'],
    ['a text', utf8, 'text/plain'],
  ];
  it.each(cases)('of %s is what it says', (_, content, type) => {
    expect(isOfType(content, type)).toBe(true);
  });

  it('of a workbook is what it says, and nothing else', async () => {
    const workbook = await aWorkbook();
    expect(isOfType(workbook, xlsx)).toBe(true);
    expect(isOfType(workbook, 'text/csv')).toBe(false);
    expect(isOfType(workbook, 'application/pdf')).toBe(false);
  });

  it.each<[string, Buffer, MediaType]>([
    ['a program called a PDF', Buffer.from('4d5a90000300', 'hex'), 'application/pdf'],
    ['a page called a picture', Buffer.from('<html><script>'), 'image/png'],
    ['a picture called CSV', png, 'text/csv'],
    ['a picture called by another kind', jpeg, 'image/png'],
    ['an archive called a workbook', Buffer.from('504b0304140000000000', 'hex'), xlsx],
    ['half a workbook', Buffer.from('504b0304', 'hex'), xlsx],
    ['a text with a zero byte', Buffer.from('a\u0000b'), 'text/plain'],
  ])('shows %s', (_, content, type) => {
    expect(isOfType(content, type)).toBe(false);
  });

  it('shows a workbook that was cut off', async () => {
    const workbook = await aWorkbook();
    expect(isOfType(workbook.subarray(0, workbook.length - 30), xlsx)).toBe(false);
  });

  it('shows a workbook that holds macros, and an archive that is none', () => {
    const parts = ['[Content_Types].xml', 'xl/workbook.xml'];
    expect(isOfType(anArchive(parts), xlsx)).toBe(true);
    expect(isOfType(anArchive([...parts, 'xl/vbaProject.bin']), xlsx)).toBe(false);
    expect(isOfType(anArchive(['[Content_Types].xml', 'word/document.xml']), xlsx)).toBe(false);
  });
});

describe('a PDF', () => {
  const objects = (text: string, about = '/ObjStm') =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj<</Type${about}/Filter/FlateDecode>>stream\n`),
      deflateSync(Buffer.from(text)),
      Buffer.from('\nendstream endobj\n%%EOF'),
    ]);

  it.each([
    ['says so', Buffer.from('%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj')],
    ['says so in codes', Buffer.from('%PDF-1.4\n1 0 obj<</S/Java#53cript>>endobj')],
    ['starts a program', Buffer.from('%PDF-1.4\n1 0 obj<</S /Launch /F (a.exe)>>endobj')],
    ['says so in packed objects', objects('<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>')],
    ['unpacks to a flood', objects(' '.repeat(21 * 1024 * 1024))],
  ])('that %s acts by itself', (_, content) => expect(isActivePdf(content)).toBe(true));

  it.each([
    ['of text', Buffer.from('%PDF-1.7\n1 0 obj<</Title(JavaScript)>>endobj')],
    ['with packed objects', objects('<</Type/Catalog/JSX 1>>')],
    ['with a picture whose bytes look like it', objects('/JS /JavaScript', '/XObject')],
    ['of five million letters that begin what never ends', Buffer.from(`%PDF-1.7\n${'stream\n'.repeat(700_000)}`)],
    ['that is broken', Buffer.from('%PDF-1.7\n<</Type/ObjStm>>stream\nnothing packed\nendstream')],
  ])('%s does not', (_, content) => expect(isActivePdf(content)).toBe(false));
});
