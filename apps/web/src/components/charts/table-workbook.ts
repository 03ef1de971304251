import { strToU8, zipSync } from 'fflate';

/** A figure as the product writes it. Codes (0012, 1E5, 1-1-1), long digits, which Excel would round, and all else are texts. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
/** As in Excel itself: more it cannot open. */
const CELL_LENGTH = 32_767;

/** What XML cannot hold is left out, which is no sign that anybody typed. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const escaped = (text: string) =>
  text.replace(UNWRITABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Style 0 is a number, 1 a text that stays one when it is typed over, 2 a text of the head. */
function cell(text: string, isHead: boolean): string {
  if (text === '') return '<c s="1"/>';
  if (!isHead && NUMBER.test(text)) return `<c><v>${text}</v></c>`;
  const shown = escaped(text.slice(0, CELL_LENGTH));
  return `<c s="${isHead ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

const row = (cells: readonly string[], index: number) =>
  `<row>${cells.map((text) => cell(text, index === 0)).join('')}</row>`;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const sheet = (rows: readonly (readonly string[])[]) =>
  `<worksheet xmlns="${SHEETS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="50" width="18" customWidth="1"/></cols><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`;

const styles = `<styleSheet xmlns="${SHEETS}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

/** The parts of the smallest workbook that Excel opens without a word. */
const partsOf = (rows: readonly (readonly string[])[]): [string, string][] => [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${SHEETS}" xmlns:r="${RELATIONS}"><sheets><sheet name="データ" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ['xl/worksheets/sheet1.xml', sheet(rows)],
  ['xl/styles.xml', styles],
];

/** The first day that a ZIP knows: a file of the same rows is the same file. */
const DAY = new Date(1980, 0, 1);

/** A table as a workbook, header row first: figures are numbers, every other cell is a text that Excel leaves as it is. */
export function tableWorkbook(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const files = partsOf(rows).map(([name, xml]) => [name, strToU8(HEAD + xml)]);
  return zipSync(Object.fromEntries(files), { mtime: DAY }) as Uint8Array<ArrayBuffer>;
}
