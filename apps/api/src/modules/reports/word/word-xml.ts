import { textBlocks } from '@mawasu/domain/text';
import { printable } from '../printable-text.js';

// Pieces of WordprocessingML as strings. Whatever comes from people goes through `escaped`.

/** Width of the text on A4, in twentieths of a point. */
export const TEXT_WIDTH = 9860;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML holds it: markup typed by a person stays what was typed, what XML refuses is gone. */
export const escaped = (text: string): string => printable(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** The styles of `word-package.ts`. 見出し 1 to 4 are Word's own, so that its outline and its contents know them. */
export type WordStyle =
  | 'Title'
  | 'Heading1'
  | 'Heading2'
  | 'Heading3'
  | 'Heading4'
  | 'Cell'
  | 'Label'
  | 'Note'
  | 'Lead';

export interface RunLook {
  bold?: boolean;
}

/** Lines of a text under each other in one paragraph. */
export function paragraph(text: string, style?: WordStyle, { bold = false }: RunLook = {}): string {
  const lines = escaped(text)
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r></w:p>`;
}

/** A text of a person: each line a paragraph, a table that was pasted into it a table. */
export function prose(text: string, style?: WordStyle, width = TEXT_WIDTH): string {
  return textBlocks(text)
    .map((block) => {
      if (block.kind === 'text')
        return block.text
          .split('\n')
          .map((line) => paragraph(line, style))
          .join('');
      const columns = Math.max(...block.rows.map((row) => row.length));
      // Word wants a paragraph after a table, or takes two for one.
      return (
        table(
          evenly(columns, width),
          block.rows.map((cells) => ({ cells: cells.map((cell) => ({ text: cell })) })),
        ) + EMPTY
      );
    })
    .join('');
}

const EMPTY = '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>';

export interface WordCell {
  text: string;
  kind?: 'label' | 'figure' | 'prose';
  /** How many columns it takes. */
  span?: number;
}

export interface WordRow {
  cells: readonly WordCell[];
  /** Said again at the top of each page. Heads are the first rows. */
  head?: boolean;
}

const evenly = (columns: number, width = TEXT_WIDTH): number[] =>
  Array.from({ length: columns }, () => Math.floor(width / columns));

/**
 * A table of fixed widths; a row is not torn apart unless it holds prose, and none of its rows is where they stay `together`: a target
 * and its actual are read beside each other.
 */
export function table(widths: readonly number[], rows: readonly WordRow[], { together = false } = {}): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="Frame"/><w:tblW w:w="${whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid>${rows.map((row, at) => joined(tableRow(row, widths), together && at < rows.length - 1)).join('')}</w:tbl>`
  );
}

/** Every paragraph of the row stays on the page of what follows it. */
const joined = (row: string, isJoined: boolean): string =>
  isJoined ? row.replace(/<w:pStyle w:val="\w+"\/>/g, '$&<w:keepNext/>') : row;

function tableRow({ cells, head = false }: WordRow, widths: readonly number[]): string {
  const isWhole = cells.every(({ kind }) => kind !== 'prose');
  const properties = `${isWhole ? '<w:cantSplit/>' : ''}${head ? '<w:tblHeader/>' : ''}`;
  let at = 0;
  const written = cells.map((cell) => {
    const { span = 1 } = cell;
    const width = widths.slice(at, at + span).reduce((sum, own) => sum + own, 0);
    at += span;
    return tableCell(head ? { ...cell, kind: 'label' } : cell, width);
  });
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${written.join('')}</w:tr>`;
}

function tableCell({ text, kind, span = 1 }: WordCell, width: number): string {
  const shade = kind === 'label' ? '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF2"/>' : '';
  const properties = `<w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${shade}`;
  const content =
    kind === 'prose'
      ? prose(text, 'Cell', width - 200)
      : kind === 'figure'
        ? figure(text)
        : paragraph(text, kind === 'label' ? 'Label' : 'Cell');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
}

const figure = (text: string): string => paragraph(text, 'Cell').replace('</w:pPr>', '<w:jc w:val="right"/></w:pPr>');

/** A head of labels over rows of texts. */
export const headRow = (texts: readonly string[]): WordRow => ({ head: true, cells: texts.map((text) => ({ text })) });
