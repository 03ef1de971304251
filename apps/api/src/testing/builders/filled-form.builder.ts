import exceljs, { type Workbook, type Worksheet } from 'exceljs';

/** Below the hidden row: what each box is called, in the words of its row. */
const LABEL = 2;
const BOX = 4;

/** A 様式 as somebody opens it in a spreadsheet. */
export class OpenedForm {
  /** The sheets of 取組み, in their order, whatever is done to them afterwards. */
  readonly sheets: readonly Worksheet[];

  private constructor(readonly book: Workbook) {
    this.sheets = book.worksheets.filter((sheet) => String(sheet.getCell(1, 1).value).startsWith('mawasu/sheet/'));
  }

  static async open(blob: Blob): Promise<OpenedForm> {
    const book = new exceljs.Workbook();
    await book.xlsx.load(await blob.arrayBuffer());
    return new OpenedForm(book);
  }

  /** The cell of the box whose name begins so; of the first one below the heading, where there is one. */
  box(label: string, { sheet = this.sheets[0], under = '' }: { sheet?: Worksheet | undefined; under?: string } = {}) {
    let isBelow = under === '';
    let found: number | null = null;
    sheet?.eachRow((row, number) => {
      const text = String(row.getCell(LABEL).value ?? '');
      if (text.includes(under)) isBelow = true;
      if (isBelow && found === null && text.startsWith(label)) found = number;
    });
    if (!sheet || found === null) throw new Error(`no box ${label}`);
    return sheet.getCell(found, BOX);
  }

  fill(values: Record<string, string | number | null>, where: Parameters<OpenedForm['box']>[1] = {}): this {
    for (const [label, value] of Object.entries(values)) this.box(label, where).value = value;
    return this;
  }

  async file(): Promise<Blob> {
    return new Blob([await this.book.xlsx.writeBuffer()]);
  }
}
