/** A part of a text as it is shown: lines of prose, or a table that was pasted from a spreadsheet. */
export type TextBlock = { kind: 'text'; text: string } | { kind: 'table'; rows: string[][] };

/**
 * Splits a text into prose and pasted tables, for screens and papers alike. A table is what Excel puts on the clipboard: a
 * run of lines with TABs, at least one of which has two cells that are not empty; a line that is only indented by a TAB is
 * prose. Cells with line feeds or quotes come in quotes (`"…""…"`) and lose them here. Rows are filled up to one length,
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
    if (run.some(({ cells }) => cells.filter((cell) => cell !== '').length > 1)) {
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

interface Line {
  cells: string[];
  raw: string;
}

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
