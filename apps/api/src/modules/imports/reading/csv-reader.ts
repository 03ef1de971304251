import { isUtf8 } from 'node:buffer';
import { guessDelimiter, type ImportEncoding, parseCsv, type RawSheet } from '@mawasu/domain/imports';
import { fileRefused, quoteRefused } from './file-refusals.js';
import { readingLimits } from './reading-limits.js';

/** Named as browsers name them; `shift_jis` is what Windows calls CP932, with ① and 髙. */
const decoders: Record<ImportEncoding, string> = { 'utf-8': 'utf-8', cp932: 'shift_jis', 'utf-16le': 'utf-16le' };
const WRITTEN_BY_NO_KEYBOARD = /[^\P{Cc}\t\n\f\r]/gu;
/** Of all characters: more of those, and it is no text at all. A stray one is told at its cell. */
const MOST_STRAY = 1 / 20;

/** How the letters of a CSV file are stored, as far as its bytes tell: a mark at the start, else valid UTF-8, else CP932. */
function guessEncoding(content: Buffer): ImportEncoding {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le';
  return isUtf8(content) ? 'utf-8' : 'cp932';
}

function decode(content: Buffer, encoding: ImportEncoding): string {
  try {
    const text = new TextDecoder(decoders[encoding], { fatal: true }).decode(content);
    const stray = text.match(WRITTEN_BY_NO_KEYBOARD)?.length ?? 0;
    if (stray <= text.length * MOST_STRAY) return text;
  } catch {
    // Said below: the bytes mean no letters.
  }
  throw fileRefused('letters');
}

/** Tables that systems write as a web page or as old XML and call .xls. */
const MARKUP = /^\s*(<(!doctype|html|\?xml|table|meta|head|body)\b|\{\\rtf)/i;
/** SYLK and DIF, which spreadsheets still offer. */
const OLD_EXCHANGE = /^(ID;P|TABLE\s*\r?\n0,1)/;
const PDF = Buffer.from('%PDF-');
/** The control characters that no text has; in UTF-16 half of many letters is one. */
const isControl = (byte: number) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte);

/** Pictures, papers and programs, whatever their name says. */
function isNoText(content: Buffer): boolean {
  const start = content.subarray(0, 4_096);
  // One that strayed into a cell is told at its cell.
  const strays = 3 + start.length / 100;
  return start.subarray(0, PDF.length).equals(PDF) || start.filter(isControl).length > strays;
}

function requireSmallEnough(text: string, delimiter: string): void {
  let cells = 0;
  let rows = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter) cells += 1;
    else if (character === '\n' || character === '\r') rows += 1;
  }
  // Line ends may stand in quotes or be two characters, and most cells of a form are empty.
  if (rows > readingLimits.rows * 4) throw fileRefused('rows');
  if (cells + rows > readingLimits.cells * 5) throw fileRefused('cells');
}

export interface ReadCsv {
  sheets: RawSheet[];
  encoding: ImportEncoding;
}

/** The one table of a CSV file; `asked` overrules the guess. Throws IMPORT_UNREADABLE with the reason. */
export function readCsv(content: Buffer, asked?: ImportEncoding): ReadCsv {
  const encoding = asked ?? guessEncoding(content);
  if (encoding !== 'utf-16le' && isNoText(content)) throw fileRefused('unknown');
  const text = decode(content, encoding);
  if (MARKUP.test(text.slice(0, 200))) throw fileRefused('markup');
  if (OLD_EXCHANGE.test(text)) throw fileRefused('otherOffice');
  const delimiter = guessDelimiter(text);
  requireSmallEnough(text, delimiter);
  const rows = parseCsv(text, delimiter);
  const broken = rows.find(({ isBroken }) => isBroken);
  if (broken) throw quoteRefused(broken.row);
  if (rows.length > readingLimits.rows) throw fileRefused('rows');
  if (rows.some(({ cells }) => cells.length > readingLimits.columns)) throw fileRefused('columns');
  const filled = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== '').length, 0);
  if (filled > readingLimits.cells) throw fileRefused('cells');
  return { sheets: [{ name: 'CSV', rows, merges: [] }], encoding };
}
