import { parseCsv } from '@mawasu/domain/imports';
import { repairLookalikes } from '@mawasu/domain/text';

// Shift_JIS as Windows has it (CP932, Windows-31J), written as the import reads it: both by the table of the platform's decoder.

const LAST_ASCII = 0x7f;
const HALF_WIDTH_KANA = { from: 0xa1, to: 0xdf };
/** First bytes of two. Windows reads 0xED and 0xEE, and writes what they hold with the bytes of IBM from 0xFA on; 0xF0 to 0xF9 are 外字. */
const LEADS: readonly (readonly [number, number])[] = [
  [0x81, 0x9f],
  [0xe0, 0xec],
  [0xfa, 0xfc],
];
const TRAIL = { from: 0x40, to: 0xfc, none: 0x7f };

/** The same sign, for which Unicode has another code than Windows takes for it: nobody sees a difference. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  ...{ '\u301c': '～', '\u2212': '－', '\u2016': '∥', '\u2014': '―', '\u00a2': '￠', '\u00a3': '￡', '\u00ac': '￢' },
  ...{ '\u00a5': '￥', '\u00a6': '￤', '\u00a0': ' ', '\u2011': '‐' },
};
/** Signs that come near. */
const NEAR_SIGN: Readonly<Record<string, string>> = { '\u2013': '‐', '\u2022': '・', '\u00b7': '・' };
const NOT_HELD = '〓';
/** Which form of a character is meant; without it another form of the same one is shown. */
const VARIATION = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

let table: ReadonlyMap<string, readonly number[]> | undefined;

function bytesByCharacter(): ReadonlyMap<string, readonly number[]> {
  if (table) return table;
  const decoder = new TextDecoder('shift_jis');
  const found = new Map<string, readonly number[]>();
  const add = (...bytes: number[]) => {
    const character = decoder.decode(new Uint8Array(bytes));
    if (character.length === 1 && character !== '\ufffd' && !found.has(character)) found.set(character, bytes);
  };
  for (let byte = 0; byte <= LAST_ASCII; byte += 1) found.set(String.fromCharCode(byte), [byte]);
  for (let byte = HALF_WIDTH_KANA.from; byte <= HALF_WIDTH_KANA.to; byte += 1) add(byte);
  for (const [from, to] of LEADS) {
    for (let lead = from; lead <= to; lead += 1) {
      for (let trail = TRAIL.from; trail <= TRAIL.to; trail += 1) if (trail !== TRAIL.none) add(lead, trail);
    }
  }
  table = found;
  return found;
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A character as a person sees it, and what is written in its place. */
interface Written {
  character: string;
  written: string;
}

/** The text with CP932's characters only, and what of it is another one now. */
function inCp932(text: string): { text: string; replaced: Written[] } {
  const held = bytesByCharacter();
  const isHeld = (part: string) => [...part].every((one) => held.has(one));
  const same = text.replace(/[\u00a0-\u00ac\u2011\u2014\u2016\u2212\u301c]/g, (sign) => SAME_SIGN[sign] ?? sign);
  if (isHeld(same)) return { text: same, replaced: [] };
  const replaced: Written[] = [];
  const parts = [...segmenter.segment(same)].map(({ segment }) => {
    // が as か with a mark of its own is still が.
    const composed = isHeld(segment) ? segment : segment.normalize('NFC');
    if (isHeld(composed)) return composed;
    const plain = repairLookalikes(segment.replace(VARIATION, '')).text;
    const written = isHeld(plain) ? plain : (NEAR_SIGN[plain] ?? NOT_HELD);
    replaced.push({ character: segment, written });
    return written;
  });
  return { text: parts.join(''), replaced };
}

/** Where in a table a character stands that CP932 does not hold. */
export interface ReplacedCharacter extends Written {
  /** As a spreadsheet counts: the head is the first. */
  row: number;
  column: string;
  codePoints: string;
}

/** A CSV text as a file in CP932, with every character that had to be replaced. */
export function cp932Csv(csv: string): { bytes: Uint8Array<ArrayBuffer>; replaced: ReplacedCharacter[] } {
  // Line by line: only those that hold something else are looked at character by character.
  const text = csv
    .split('\n')
    .map((line) => inCp932(line).text)
    .join('\n');
  const records = parseCsv(csv, ',');
  const heads = records[0]?.cells ?? [];
  const replaced = records.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) =>
      inCp932(cell).replaced.map((one) => ({
        ...one,
        row: row + 1,
        column: heads[column] ?? '',
        codePoints: codePointsOf(one.character),
      })),
    ),
  );
  return { bytes: bytesOf(text), replaced };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const held = bytesByCharacter();
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  for (const character of text) for (const byte of held.get(character) ?? []) bytes[length++] = byte;
  return bytes.slice(0, length);
}

const codePointsOf = (character: string): string =>
  [...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
