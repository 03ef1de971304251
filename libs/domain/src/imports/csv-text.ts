import type { RawRow } from './import-table.js';

export const csvDelimiters = [',', ';', '\t'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

// What our own CSV writes before a text that a spreadsheet would take for a formula.
const GUARDED_FORMULA = /^'(?=[=+\-@\t\r＝＋－＠−])/;

const GUESSED_LINES = 20;

/** Which separator stands in most of the first lines, outside of quotes; of as many, the one the first of them uses most. */
export function guessDelimiter(text: string): CsvDelimiter {
  const lines: Map<string, number>[] = [new Map()];
  let isQuoted = false;
  for (const character of text) {
    const counts = lines.at(-1);
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (lines.length === GUESSED_LINES) break;
      if (counts && counts.size > 0) lines.push(new Map());
    } else if (!isQuoted && (csvDelimiters as readonly string[]).includes(character)) {
      counts?.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const weight = (one: CsvDelimiter) => {
    const counts = lines.flatMap((line) => line.get(one) ?? []);
    return { lines: counts.length, most: counts[0] ?? 0 };
  };
  return csvDelimiters.reduce((best, one) => {
    const [held, asked] = [weight(best), weight(one)];
    return asked.lines > held.lines || (asked.lines === held.lines && asked.most > held.most) ? one : best;
  });
}

/**
 * The records of a CSV text (RFC 4180, any line ends), with the line on which each begins. Empty lines are left out. A quote
 * inside an unquoted field is a letter like any other; a quote that is never closed reaches to the end, and its row is broken:
 * so is one whose quoted field runs over lines and goes on behind its end, because a quote before it was left open.
 */
export function parseCsv(text: string, delimiter: CsvDelimiter = guessDelimiter(text)): RawRow[] {
  const rows: RawRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  let isBroken = false;
  const endRow = () => {
    if (cells.some((cell) => cell !== '')) rows.push({ row: begun, cells, ...(isBroken ? { isBroken } : {}) });
    cells = [];
    isBroken = false;
  };
  while (at <= text.length) {
    let field: string;
    if (text[at] === '"') {
      const pieces: string[] = [];
      let from = at + 1;
      for (;;) {
        const end = text.indexOf('"', from);
        const to = end < 0 ? text.length : end;
        pieces.push(text.slice(from, to));
        at = to + 1;
        if (end < 0) isBroken = true;
        if (end < 0 || text[at] !== '"') break;
        pieces.push('"');
        from = at + 1;
      }
      const tail = fieldEnd(text, at, delimiter);
      const quoted = pieces.join('');
      if (/[\n\r]/.test(quoted) && text.slice(at, tail).trim() !== '') isBroken = true;
      field = quoted + text.slice(at, tail);
      at = Math.max(at, tail);
    } else {
      const end = fieldEnd(text, at, delimiter);
      field = text.slice(at, end);
      at = end;
    }
    cells.push(field.replace(GUARDED_FORMULA, ''));
    line += field.split(/\r\n|[\n\r]/).length - 1;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    endRow();
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    begun = line;
  }
  return rows;
}

function fieldEnd(text: string, from: number, delimiter: CsvDelimiter): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}
