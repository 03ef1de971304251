import {
  columnLetters,
  EXAMPLE_MARK,
  type ImportKind,
  INSTRUCTION_SHEET,
  importKindLabels,
} from '@mawasu/domain/imports';
import type { FormColumn, FormRow, ImportForm } from '../import-definition.js';
import { type BookWriter, headFill, knownFill, restBetween, writeWorkbook } from './sheet-writing.js';

const LISTS = '選択肢';
const CHOICE_ROWS = 5_000;

const general = [
  '見出しの行は消さずに、その下に入力します。列の順番は変えてもかまいません。',
  '灰色の列は、どの行のことかを示す列です。隠れている「ID」の列があれば、名称より先に使います。',
  '全角の数字、▲、桁区切りのカンマ、見えない文字は、読み取るときに直して一覧に出します。',
  '取り込む前に、変更の一覧とエラーを画面で確認できます。エラーが一つでもあると、全部取り込みません。',
  '行を消しても、登録済みの内容は消えません。',
];

/** The form of a kind: instructions, the table with its lists to choose from, and an example or what is held. */
export async function importFormWorkbook(
  kind: ImportKind,
  form: ImportForm,
  isFilled: boolean,
): Promise<{ name: string; content: Buffer }> {
  const title = importKindLabels[kind];
  const content = await writeWorkbook(async (book) => {
    await writeTable(book, title, form, isFilled);
    writeInstructions(book, title, form);
    writeLists(book, form.columns);
  });
  return { name: `${title}_${isFilled ? '登録内容' : '様式'}.xlsx`, content };
}

async function writeTable(book: BookWriter, title: string, form: ImportForm, isFilled: boolean): Promise<void> {
  const { columns } = form;
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width, hidden = false }) => ({ width, hidden }));
  const validations = (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
  for (const [index, { choices, label }] of columns.entries()) {
    if (!choices) continue;
    const letters = columnLetters(index + 1);
    const listed = columns.slice(0, index).filter((one) => one.choices).length + 1;
    const formula = `'${LISTS}'!$${columnLetters(listed)}$2:$${columnLetters(listed)}$${choices.length + 1}`;
    validations.add(`${letters}2:${letters}${CHOICE_ROWS}`, {
      type: 'list',
      allowBlank: true,
      formulae: [formula],
      showErrorMessage: true,
      errorTitle: label,
      error: '一覧から選んでください。',
    });
  }
  const head = sheet.addRow(columns.map(({ label }) => label));
  head.font = { bold: true };
  head.eachCell((cell) => {
    cell.fill = headFill;
  });
  head.commit();
  const rows = isFilled ? form.rows : [form.example].flat().map((row) => asExample(form, row));
  for (const [index, row] of rows.entries()) {
    await restBetween(index);
    const written = sheet.addRow(columns.map(({ key }) => excelValue(row[key] ?? null)));
    for (const [at, { readOnly }] of columns.entries()) {
      const cell = written.getCell(at + 1);
      // Text stays text: 施策コード 1-1-1 is no date.
      if (typeof cell.value !== 'number') cell.numFmt = '@';
      if (readOnly) cell.fill = knownFill;
    }
    written.commit();
  }
  sheet.commit();
}

/** Its first visible text begins with 「（例）」, by which the import knows it. */
function asExample({ columns }: ImportForm, row: FormRow): FormRow {
  const first = columns.find(({ key, hidden }) => !hidden && typeof row[key] === 'string');
  if (!first) return row;
  return { ...row, [first.key]: `${EXAMPLE_MARK}${row[first.key]}` };
}

/** A number where it is one to the last digit, so that people can calculate with it. */
function excelValue(value: string | number | null): string | number | null {
  if (value === null || typeof value === 'number') return value;
  const isNumber = /^-?\d{1,15}(\.\d+)?$/.test(value) && !/^-?0\d/.test(value);
  if (!isNumber) return value;
  const number = Number(value);
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length <= 15 ? number : value;
}

function writeInstructions(book: BookWriter, title: string, { columns, instructions }: ImportForm): void {
  const sheet = book.addWorksheet(INSTRUCTION_SHEET);
  sheet.columns = [{ width: 100 }];
  const names = columns.filter(({ hidden }) => !hidden).map(({ label }) => label);
  const lines = [`${title}の取込様式`, '', ...instructions, ...general, '', `列：${names.join('、')}`];
  for (const line of lines) {
    const row = sheet.addRow([line]);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
    if (line === lines[0]) row.font = { bold: true, size: 14 };
    row.commit();
  }
  sheet.commit();
}

function writeLists(book: BookWriter, columns: readonly FormColumn[]): void {
  const lists = columns.flatMap(({ label, choices }) => (choices ? [[label, ...choices]] : []));
  if (lists.length === 0) return;
  const sheet = book.addWorksheet(LISTS, { state: 'hidden' });
  const longest = Math.max(...lists.map(({ length }) => length));
  for (let row = 0; row < longest; row += 1) sheet.addRow(lists.map((list) => list[row] ?? null)).commit();
  sheet.commit();
}
