import type { stream } from 'exceljs';
import { cellText } from './printable-text.js';

// The library writes tables only of workbooks it holds in memory as a whole. What it writes piece by piece gets its tables here,
// through parts of the writer that have no types (exceljs 4.4.0, pinned; docs/decisions, 0042).

type BookWriter = InstanceType<typeof stream.xlsx.WorkbookWriter>;
type SheetWriter = ReturnType<BookWriter['addWorksheet']>;

interface BookInsides {
  zip: { append(content: unknown, entry: { name: string }): unknown };
}

interface SheetInsides {
  /** Switched on and off between rows. */
  useSharedStrings: boolean;
  _sheetRelsWriter: { addRelationship(relationship: { Type: string; Target: string }): string };
  /** The last of a sheet but what closes it. */
  _writeLegacyData(): void;
  _write(xml: string): void;
}

const TABLE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/table';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = '[Content_Types].xml';
/** Black on white with pale stripes: prints well, and leaves the text of a cell as dark as it is. */
const STYLE = 'TableStyleLight1';
/** So many letters a head of a table may have. */
const LONGEST_HEAD = 250;

const attribute = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/**
 * Names of columns as a table takes them: each once however it is written, in one line, none empty. The cells of the head must
 * say the same, or Excel repairs the file.
 */
export function tableHeads(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column, at) => {
    const [name = ''] = [[...cellText(column).replace(/\s+/g, ' ').trim()].slice(0, LONGEST_HEAD).join('')];
    const plain = name === '' ? `列${at + 1}` : name;
    let head = plain;
    for (let number = 2; taken.has(head.toLowerCase()); number += 1) head = `${plain}（${number}）`;
    taken.add(head.toLowerCase());
    return head;
  });
}

/** A name by which formulas call the table: no sign but letters, digits and `_`, and nothing that looks like a cell. */
const tableName = (sheetName: string): string => `テーブル_${sheetName.replace(/[^\p{L}\p{N}_]/gu, '_')}`;

/** Gives sheets of a workbook that is written piece by piece a table each. */
export class TableParts {
  private count = 0;

  constructor(private readonly book: BookWriter) {
    const { zip } = this.insides;
    const append = zip.append.bind(zip);
    zip.append = (content, entry) => append(entry.name === TYPES ? this.withTables(String(content)) : content, entry);
  }

  /** The head of a table is looked up among the strings that the workbook shares, as Excel itself writes it. */
  writingHead(sheet: SheetWriter, write: () => void): void {
    const insides = sheet as unknown as SheetInsides;
    insides.useSharedStrings = true;
    write();
    insides.useSharedStrings = false;
  }

  /** Before the sheet is committed. `range` from the head to the last row, which is never the head alone. */
  add(sheet: SheetWriter, heads: readonly string[], range: string): void {
    this.count += 1;
    const id = this.count;
    const name = attribute(tableName(sheet.name));
    const columns = heads.map((head, at) => `<tableColumn id="${at + 1}" name="${attribute(head)}"/>`);
    this.insides.zip.append(
      `${HEAD}<table xmlns="${MAIN}" id="${id}" name="${name}" displayName="${name}" ref="${range}" totalsRowShown="0">
<autoFilter ref="${range}"/><tableColumns count="${heads.length}">${columns.join('')}</tableColumns>
<tableStyleInfo name="${STYLE}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
      { name: `xl/tables/table${id}.xml` },
    );
    const insides = sheet as unknown as SheetInsides;
    const relation = insides._sheetRelsWriter.addRelationship({ Type: RELATION, Target: `../tables/table${id}.xml` });
    const writeRest = insides._writeLegacyData.bind(insides);
    insides._writeLegacyData = () => {
      writeRest();
      insides._write(`<tableParts count="1"><tablePart r:id="${relation}"/></tableParts>`);
    };
  }

  private withTables(types: string): string {
    const parts = Array.from({ length: this.count }, (_, at) => {
      return `<Override PartName="/xl/tables/table${at + 1}.xml" ContentType="${TABLE}"/>`;
    });
    return types.replace('</Types>', `${parts.join('')}</Types>`);
  }

  private get insides(): BookInsides {
    return this.book as unknown as BookInsides;
  }
}
