const quotedCell = /"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|$)/y;
const plainCell = /[^\t\r\n]*/y;
const lineBreak = /\r\n|\r|\n/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The rows of cells as a spreadsheet puts them on the clipboard. A cell with a line break or a tab in it is quoted. */
export function pastedRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = matchAt(quotedCell, text, at);
    const cell = quoted ?? matchAt(plainCell, text, at);
    at += cell?.[0].length ?? 0;
    row.push(quoted?.[1] !== undefined ? quoted[1].replaceAll('""', '"') : (cell?.[0] ?? ''));
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    const end = matchAt(lineBreak, text, at)?.[0].length ?? 0;
    // the break behind the last row opens no further row
    at = end === 0 || at + end === text.length ? text.length + 1 : at + end;
  }
  return rows;
}

export const isEmptyCell = (cell: string): boolean => cell.trim() === '';

/** A merged cell is copied with empty ones beside it, so a column with nothing in it is none. */
function columnsOf(rows: string[][]): string[][] {
  const filled = new Set(rows.flatMap((row) => row.flatMap((cell, column) => (isEmptyCell(cell) ? [] : [column]))));
  return [...filled].sort((left, right) => left - right).map((column) => rows.map((row) => row[column] ?? ''));
}

/**
 * A text copied from a spreadsheet as lines of cells, any one of which may be laid over the boxes: the row or the column
 * that was copied, or each filled column of a block. One cell, merged or not, is one line of one cell.
 */
export function pastedLines(text: string): string[][] {
  const rows = pastedRows(text);
  const lines = rows.length > 1 ? columnsOf(rows) : rows;
  const [first = ['']] = lines;
  const isOneCell = lines.length < 2 && first.slice(1).every(isEmptyCell);
  return isOneCell ? [first.slice(0, 1)] : lines;
}
