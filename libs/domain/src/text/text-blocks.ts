/** A part of a text as it is shown: lines of prose, or a table that was pasted from a spreadsheet. */
export type TextBlock = { kind: 'text'; text: string } | { kind: 'table'; rows: string[][] };

/**
 * Splits a text into prose and pasted tables, for screens and papers alike. A table is what Excel puts on the clipboard: a
 * run of lines with TABs, at least one of which has two cells that are not empty; lines that are only indented by a TAB and
 * Word's lists (「1.」 TAB text) are prose. Cells with line feeds or quotes come in quotes (`"…""…"`) and lose them here. Rows are filled up to one length,
 * columns that are empty throughout at the end are dropped. A text without a table is one block as it stands, '' too.
 */
export function textBlocks(text: string): TextBlock[] {
  const lines = readLines(text.replace(/\r\n?/g, '\n'));
  const blocks: TextBlock[] = [];
  let prose: string[] = [];
  let run: Line[] = [];
  const endProse = () => {
    // The empty line that keeps a table apart from the text is not wanted beside its border.
    const own = prose.join('\n').replace(blocks.length === 0 ? /\s+$/ : /^\n+|\s+$/g, '');
    if (own !== '') blocks.push({ kind: 'text', text: own });
    prose = [];
  };
  const endRun = () => {
    if (run.some(({ cells }) => cells.filter((cell) => cell !== '').length > 1) && !isList(run)) {
      endProse();
      blocks.push({ kind: 'table', rows: evenRows(run.map(({ cells }) => cells)) });
    } else prose.push(...run.map(({ raw }) => raw));
    run = [];
  };
  for (const line of lines) {
    if (line.cells.length > 1) run.push(line);
    else {
      endRun();
      prose.push(line.raw);
    }
  }
  endRun();
  if (blocks.length === 0) return [{ kind: 'text', text }];
  endProse();
  return blocks;
}

/** So many columns of a pasted table stand side by side on a paper; a wider one is printed in parts, one under the other. */
const PAPER_COLUMNS = 12;

/**
 * The rows of a table in parts of at most `most` columns, from left to right. The first column, which says what a row is, is
 * repeated at the left of each further part; parts in which nothing else stands are left out. One part where it fits.
 */
export function columnParts(rows: readonly string[][], most: number): string[][][] {
  const columns = rows[0]?.length ?? 0;
  const width = Math.max(2, most);
  if (columns <= width) return [rows.map((row) => [...row])];
  const parts = [rows.map((row) => row.slice(0, width))];
  for (let from = width; from < columns; from += width - 1) {
    const part = rows.map((row) => row.slice(from, from + width - 1));
    if (part.some((row) => row.some((cell) => cell !== ''))) {
      parts.push(part.map((row, at) => [rows[at]?.[0] ?? '', ...row]));
    }
  }
  return parts;
}

/** {@link textBlocks} as a paper takes them: a table that is too wide for it in its {@link columnParts}. */
export const paperBlocks = (text: string): TextBlock[] =>
  textBlocks(text).flatMap((block): TextBlock[] =>
    block.kind === 'text' ? [block] : columnParts(block.rows, PAPER_COLUMNS).map((rows) => ({ kind: 'table', rows })),
  );

interface Line {
  cells: string[];
  raw: string;
}

// What Word puts before the TAB of a list: 1. (2) ③ ア） ・ ●. A number alone may be the first column of a table.
const LIST_MARK = /^(?:[(（]?[\dａ-ｚA-Za-z０-９ァ-ヶ]{1,3}[.)．）]|[\u2460-\u2473]|[・●○◆◇■□※•‣➢✓\uf06c-\uf0fc-])$/;

const isList = (run: readonly Line[]): boolean =>
  run.every(({ cells: [mark, ...rest] }) => LIST_MARK.test(mark ?? '') && rest.filter(Boolean).length === 1);

const QUOTED = /"(?:[^"]|"")*"(?=[\t\n]|$)/y;
const PLAIN = /[^\t\n]*/y;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at <= text.length; ) {
    const line = readLine(text, at);
    lines.push(line);
    at += line.raw.length + 1;
  }
  return lines;
}

/** A line with its cells; a line feed inside a quoted cell ends none. Prose may begin with quotes, too. */
function readLine(text: string, from: number): Line {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const quoted = matchAt(QUOTED, text, at);
    const isCell = quoted !== null && (cells.length > 0 || text[at + quoted.length] === '\t');
    const cell = isCell ? quoted : (matchAt(PLAIN, text, at) ?? '');
    cells.push((isCell ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
    at += cell.length;
    if (text[at] !== '\t') return { cells, raw: text.slice(from, at) };
    at += 1;
  }
}

function evenRows(rows: readonly string[][]): string[][] {
  const used = Math.max(...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  return rows.map((row) => Array.from({ length: used }, (_, column) => row[column] ?? ''));
}
