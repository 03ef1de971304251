// The process that reads a workbook somebody sent. It reads one and ends: what a hostile file does to it, it does to nobody
// else. Plain JavaScript, because it is loaded by Node itself: the same file serves the tests and, copied, the build.
import { crc32, inflateRawSync } from 'node:zlib';
import { read, SSF, set_cptable } from '@e965/xlsx';

// No tables of old code pages: what is read is XML.
set_cptable?.({});

class Refusal extends Error {}

const textOf = (bytes) => bytes.toString('latin1');
// Pictures and whatever else a workbook carries is not even unpacked.
const READ_PARTS = /\.(xml|rels)$/i;

/** The parts that hold the table, unpacked by us and no further than allowed, whatever their sizes are said to be. */
function unpack(file, limits) {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Refusal('damaged');
  const parts = [];
  let left = limits.unpacked;
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const method = file.readUInt16LE(at + 10);
    const packed = file.readUInt32LE(at + 20);
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const start = file.readUInt32LE(at + 42);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (!READ_PARTS.test(name)) continue;
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = file.subarray(from, from + packed);
    const content = method === 0 ? bytes : inflate(bytes, left);
    left -= content.length;
    if (left < 0) throw new Refusal('unpacked');
    // An entity that names entities that name entities; no spreadsheet program writes one.
    if (/<!(DOCTYPE|ENTITY)/i.test(textOf(content))) throw new Refusal('doctype');
    parts.push({ name, content: understood(name, content) });
  }
  return parts;
}

/** Formats of days that a Japanese Excel knows by number alone: 平成, R8.4.1, 2026年4月1日; the library knows none of them. */
const EASTERN_DAYS = [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
const PLAIN_DAY = 14;
/** A formula that some program wrote and nobody has worked out; the text of one is '' with the type `str`. */
const NOT_WORKED_OUT = /<c\b((?:(?! t=)[^>])*)><f\b[^>]*?(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v>\s*<\/v>)?\s*<\/c>/g;
const UNKNOWN_VALUE = Buffer.from('#未計算', 'utf8').toString('latin1');

/** A part as the library understands it. */
function understood(name, content) {
  if (/^xl\/styles\.xml$/i.test(name)) {
    const text = textOf(content);
    const named = new Set(Array.from(text.matchAll(/<numFmt [^>]*numFmtId="(\d+)"/g), ([, id]) => Number(id)));
    const unnamed = EASTERN_DAYS.filter((id) => !named.has(id));
    const days = new RegExp(`numFmtId="(${unnamed.join('|')})"`, 'g');
    return unnamed.length > 0 ? Buffer.from(text.replace(days, `numFmtId="${PLAIN_DAY}"`), 'latin1') : content;
  }
  if (!/^xl\/worksheets\//i.test(name)) return content;
  // What columns look like is not asked, and a hostile list of them would be gone through.
  const text = textOf(content).replace(/<cols\b[^>]*>.*?<\/cols>/s, '');
  const told = text.replace(NOT_WORKED_OUT, `<c$1 t="str"><v>${UNKNOWN_VALUE}</v></c>`);
  return Buffer.from(told, 'latin1');
}

function inflate(bytes, most) {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw new Refusal(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'unpacked' : 'damaged');
  }
}

/** The parts once more as a ZIP, stored as they are: the library unpacks nothing that was not measured. */
function pack(parts) {
  const pieces = [];
  const directory = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const label = Buffer.from(name, 'utf8');
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(label.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 0, 'latin1');
    entry.writeUInt16LE(20, 4);
    about.copy(entry, 6, 0, 26);
    entry.writeUInt32LE(offset, 42);
    pieces.push(head, label, content);
    directory.push(entry, label);
    offset += head.length + label.length + content.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}

/** As many digits as a spreadsheet keeps: 0.1+0.2 is 0.3. */
function numberText(value) {
  const shown = Number(value.toPrecision(15));
  const text = String(shown);
  if (!text.includes('e')) return text;
  return Math.abs(shown) < 1 ? shown.toFixed(15).replace(/\.?0+$/, '') : BigInt(Math.round(shown)).toString();
}

/** What our own forms choose from. */
const LISTS = '選択肢';
const PADDED = /^0{2,}$/;

function dateText(value, date1904) {
  const { y, m, d } = SSF.parse_date_code(value, { date1904 }) ?? {};
  return y === undefined ? numberText(value) : [y, String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-');
}

const ERRORS = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };
const errorText = ({ v, w }) => String(w ?? ERRORS[v] ?? '#ERROR');

/** A formula counts for its stored value; a percentage is written as it is seen; a date is no code. */
function cellText(cell, date1904) {
  if (cell?.v === undefined || cell.v === null) return cell?.t === 'e' ? errorText(cell) : '';
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t === 'e') return errorText(cell);
  if (cell.t !== 'n') return String(cell.v);
  const format = String(cell.z ?? 'General');
  if (format.includes('%')) return `${numberText(cell.v * 100)}%`;
  if (SSF.is_date(format)) return dateText(cell.v, date1904);
  if (PADDED.test(format)) return numberText(cell.v).padStart(format.length, '0');
  return numberText(cell.v);
}

function readSheet(name, sheet, limits, count, date1904) {
  const rows = [];
  // What is said of the size of the sheet counts for nothing; only rows that are there are gone through.
  (sheet['!data'] ?? []).forEach((cells, index) => {
    if (!cells) return;
    const texts = [];
    cells.forEach((cell, column) => {
      const text = cellText(cell, date1904);
      if (text === '') return;
      if (index >= limits.rows) throw new Refusal('rows');
      if (column >= limits.columns) throw new Refusal('columns');
      count.cells += 1;
      if (count.cells > limits.cells) throw new Refusal('cells');
      texts[column] = text;
    });
    if (texts.length === 0) return;
    const isHidden = sheet['!rows']?.[index]?.hidden === true;
    rows.push({ row: index + 1, cells: Array.from(texts, (text) => text ?? ''), ...(isHidden ? { isHidden } : {}) });
  });
  const merges = (sheet['!merges'] ?? []).slice(0, 1_000).map(({ s, e }) => {
    return { top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 };
  });
  return { name, rows, merges };
}

function readTables(file, limits, hiddenSheet) {
  const book = read(pack(unpack(Buffer.from(file), limits)), {
    type: 'buffer',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    cellNF: true,
    // For the rows that are hidden.
    cellStyles: true,
    sheetRows: limits.rows + 1,
  });
  const count = { cells: 0 };
  const hidden = (index) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
  // Days are counted from 1904 in workbooks that once came from a Mac.
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet || name === LISTS) return [];
    if (hidden(index) && name !== hiddenSheet) return [{ name, rows: [], merges: [], isHidden: true }];
    return [readSheet(name, sheet, limits, count, date1904)];
  });
}

process.on('message', ({ file, limits, hiddenSheet }) => {
  let answer;
  try {
    answer = { sheets: readTables(file, limits, hiddenSheet) };
  } catch (error) {
    answer = { refusal: error instanceof Refusal ? error.message : 'damaged' };
  }
  process.send(answer, () => process.exit(0));
});
// A server that dies leaves nothing behind.
process.on('disconnect', () => process.exit(0));
