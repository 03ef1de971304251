import { columnLetters } from '@mawasu/domain/imports';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import type { Borders, Style, stream } from 'exceljs';
import type { Actor } from '../../../platform/auth/actor.js';
import { cellText } from '../../reports/printable-text.js';
import { wrapText } from '../../reports/text-wrap.js';
import { type BookWriter, headFill, knownFill, restBetween, writeWorkbook } from '../files/sheet-writing.js';
import { sheetLock } from './filled-answers.js';
import type { FormBox, FormPart } from './form-box.js';
import { writtenParts } from './form-boxes.js';
import { instructionLines } from './form-instructions.js';
import { BOX_MARK, MARKS_SHEET, SHEET_MARK, writtenMarks } from './form-marks.js';
import type { FormSheetRow, HeldForm } from './sheet-form.read-model.js';
import { sheetNames } from './sheet-names.js';

type SheetWriter = ReturnType<BookWriter['addWorksheet']> & InstanceType<typeof stream.xlsx.WorkbookWriter>;

const INSTRUCTIONS = '記入の手引き';
const LISTS = '選択肢';
const FONT = 'BIZ UDPゴシック';
const SIZE = 10.5;
const LINE = 15;
/** Taller a spreadsheet makes no row; what is longer is read in the cell. */
const TALLEST = 400;
const KEY_WIDTH = 4;
const [LABEL_WIDTH, LAST_WIDTH, BOX_WIDTH] = [30, 52, 62];
const boxFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFBE6' } } as const;
const thin = { style: 'thin', color: { argb: 'FF949494' } } as const;
const borders: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };
/** What whoever fills it in may do beside typing: make rows higher, and write in colours. */
const ALLOWED = { formatRows: true, formatColumns: true, formatCells: true } as const;

/** The 様式 of a 課: how it is filled in, a sheet for each 取組み, and hidden what it is known by when it comes back. */
export function sheetFormWorkbook(actor: Actor, form: HeldForm, madeAt: string): Promise<Buffer> {
  const entrant = entrantOf(actor, form);
  const locks = new Map(form.sheets.map((row) => [row.id, sheetLock(entrant, row)]));
  const parts = writtenParts(form, entrant, ({ id }) => locks.get(id) === null);
  const lists = new ChoiceLists();
  return writeWorkbook(async (book) => {
    await writeInstructions(book, form, madeAt);
    const names = sheetNames(form.sheets.map(({ title }) => title));
    for (const [index, row] of form.sheets.entries()) {
      await restBetween(0);
      const written = { row, form, lock: locks.get(row.id) ?? null, parts: parts.get(row.id) ?? [], lists };
      await writeSheet(book, names[index] ?? '', written);
    }
    lists.write(book);
    const sheets = form.sheets.map(({ id, version }) => {
      return { id, version, boxes: (parts.get(id) ?? []).flatMap((part) => part.boxes) };
    });
    const hidden = book.addWorksheet(MARKS_SHEET, { state: 'hidden' });
    for (const cells of writtenMarks({ ...form, madeAt, sheets })) hidden.addRow(cells).commit();
    hidden.commit();
  });
}

/** Whoever takes it, it is filled in by those who type on the sheets of the 課. */
const entrantOf = (actor: Actor, { departmentId }: HeldForm): Actor => ({
  ...actor,
  heldRoles: [{ role: 'entrant', departmentIds: [departmentId], heldFor: null }],
});

/** Lists to choose from on a sheet of their own, each once: what stands in the rule of a cell itself may be 255 letters long. */
class ChoiceLists {
  private readonly lists: (readonly string[])[] = [];

  rangeOf(choices: readonly string[]): string {
    const known = this.lists.findIndex((list) => list.join('\n') === choices.join('\n'));
    const index = known >= 0 ? known : this.lists.push(choices) - 1;
    const column = columnLetters(index + 1);
    return `'${LISTS}'!$${column}$1:$${column}$${choices.length}`;
  }

  write(book: BookWriter): void {
    if (this.lists.length === 0) return;
    const sheet = book.addWorksheet(LISTS, { state: 'hidden' });
    const longest = Math.max(...this.lists.map(({ length }) => length));
    for (let row = 0; row < longest; row += 1) {
      const cells = this.lists.map((list) => list[row]);
      sheet.addRow(cells.map((text) => (text === undefined ? null : cellText(text)))).commit();
    }
    sheet.commit();
  }
}

async function writeInstructions(book: BookWriter, form: HeldForm, madeAt: string): Promise<void> {
  const sheet = book.addWorksheet(INSTRUCTIONS, { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  sheet.columns = [{ width: 100 }];
  for (const [index, line] of instructionLines(form, madeAt).entries()) {
    const row = sheet.addRow([cellText(line)]);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
    row.font = { name: FONT, size: index === 0 ? 14 : SIZE, bold: index === 0 || line.startsWith('■') };
    row.height = heightOf(line, 100) + (index === 0 ? LINE : 3);
    row.commit();
  }
  await sheet.protect('', ALLOWED);
  sheet.commit();
}

interface WrittenSheet {
  row: FormSheetRow;
  form: HeldForm;
  /** Why nothing may be typed into it; null where it may. */
  lock: string | null;
  parts: readonly FormPart[];
  lists: ChoiceLists;
}

async function writeSheet(
  book: BookWriter,
  name: string,
  { row, form, lock, parts, lists }: WrittenSheet,
): Promise<void> {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 5, xSplit: 0 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [
    { width: KEY_WIDTH, hidden: true },
    { width: LABEL_WIDTH },
    { width: LAST_WIDTH },
    { width: BOX_WIDTH },
  ];
  const marks = sheet.addRow([`${SHEET_MARK}${row.id}`, null, null, BOX_MARK]);
  marks.hidden = true;
  marks.commit();
  const { round, last_year: last } = row;
  line(sheet, row.title, { size: 14, bold: true });
  const measure = `${row.measure_code} ${row.measure_title}`.trim();
  const sample = row.is_sample ? '　／　サンプル' : '';
  line(sheet, `${fiscalYearLabel(form.fy)}　${form.departmentName}　／　施策　${measure}${sample}`, {});
  const due = row.due_on === null ? '' : `　／　締切：${japaneseDate(row.due_on)}`;
  line(sheet, lock ?? `状態：${entryPlaceText(row, round.steps, row.returned)}${due}`, { bold: lock !== null });
  const head = sheet.addRow([
    null,
    '項目',
    last ? `${fiscalYearLabel(last.fy)}の記入内容` : '昨年度の記入内容',
    `${fiscalYearLabel(form.fy)}（この列の黄色の欄に記入）`,
  ]);
  styled(head, (cell) => ({ ...cell, fill: headFill, font: { name: FONT, size: SIZE, bold: true } }));
  head.commit();
  for (const part of parts) {
    if (part.head !== null) line(sheet, part.head, { bold: true });
    for (const box of part.boxes) writeBox(sheet, box, box.isLocked ?? lock !== null, lists);
  }
  await sheet.protect('', ALLOWED);
  sheet.commit();
}

function line(sheet: Pick<SheetWriter, 'addRow'>, text: string, font: { size?: number; bold?: boolean }): void {
  const row = sheet.addRow([null, cellText(text)]);
  row.font = { name: FONT, size: SIZE, ...font };
  row.getCell(2).alignment = { vertical: 'middle' };
  row.height = font.size === undefined ? LINE + 5 : 24;
  row.commit();
}

type WrittenRow = ReturnType<SheetWriter['addRow']>;

function styled(row: WrittenRow, style: (base: Partial<Style>) => Partial<Style>): void {
  for (const at of [2, 3, 4]) {
    const base: Partial<Style> = {
      font: { name: FONT, size: SIZE },
      alignment: { wrapText: true, vertical: 'top' },
      border: borders,
      numFmt: '@',
    };
    Object.assign(row.getCell(at), style(base));
  }
}

function writeBox(sheet: Pick<SheetWriter, 'addRow'>, box: FormBox, isLocked: boolean, lists: ChoiceLists): void {
  const label = box.hint === '' ? box.label : `${box.label}\n${box.hint}`;
  const row = sheet.addRow([box.key, cellText(label), cellText(box.last), cellValue(box)]);
  styled(row, (base) => ({ ...base, fill: knownFill }));
  const cell = row.getCell(4);
  cell.fill = isLocked ? knownFill : boxFill;
  cell.protection = { locked: isLocked };
  // A figure may be typed as one; in a text nothing becomes a formula or a date.
  if (box.isNumber) cell.numFmt = 'General';
  cell.alignment = { wrapText: true, vertical: 'top', horizontal: 'left' };
  if (box.choices && box.choices.length > 0) {
    cell.dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [lists.rangeOf(box.choices)],
      showErrorMessage: true,
      errorTitle: box.label.replace(/（.*$/, ''),
      error: '一覧から選んでください。',
    };
  }
  const heights = [heightOf(label, LABEL_WIDTH), heightOf(box.last, LAST_WIDTH), heightOf(box.text, BOX_WIDTH)];
  row.height = Math.min(TALLEST, Math.max(...heights, box.lines * LINE) + 6);
  row.commit();
}

/** A number where it is one to the last digit, so that people can calculate with it. */
function cellValue({ text, isNumber }: FormBox): string | number | null {
  if (text === '') return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) && digits.length <= 15 ? Number(text) : cellText(text);
}

/** In a column so many letters of half width wide. */
const heightOf = (text: string, width: number): number => wrapText(text, (width - 2) / 2, []).length * LINE;
