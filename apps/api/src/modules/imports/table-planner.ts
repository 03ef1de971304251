import { setImmediate } from 'node:timers/promises';
import {
  checkHead,
  columnOfHeads,
  findHead,
  type ImportKind,
  INSTRUCTION_SHEET,
  importKindLabels,
  type RawSheet,
  readRows,
  type TableRow,
} from '@mawasu/domain/imports';
import type { ImportDefinition } from './import-definition.js';
import type { ImportPlan } from './import-plan.js';
import { likelyOtherKind, otherKindText } from './likely-kind.js';
import { PlanDraft } from './plan-draft.js';

const ROWS_AT_ONCE = 100;

export interface PlannedTable {
  plan: ImportPlan;
  fingerprint: string;
}

export interface PlanningOptions {
  /** Told now and then; what it throws ends the planning. */
  onProgress?: (done: number, total: number) => Promise<void>;
  /** Every kind there is, to tell a table of another one. */
  all?: readonly ImportDefinition[];
}

/** Where to look when no table is found. */
function hiddenText(sheets: readonly RawSheet[]): string {
  const hidden = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => `「${name}」`);
  return hidden.length === 0 ? '' : `隠れているシート${hidden.join('')}にあるときは、再表示して保存し直してください。`;
}

/** What to do with a table whose heads stand below each other; null where none does. */
function onItsSideText(sheets: readonly RawSheet[], { columns }: ImportDefinition): string | null {
  const found = sheets.map((sheet) => columnOfHeads(sheet, columns)).find((column) => column !== null);
  if (found === undefined) return null;
  return `見出しが${found}列に縦に並んでいます。Excelで表をコピーし、「形式を選択して貼り付け」の「行/列の入れ替え」で、見出しが1行に横に並ぶ形にしてください。`;
}

/** The rows of every sheet in which the columns are found, with all that is wrong about heads and cells told to the draft. */
function readSheets(
  sheets: readonly RawSheet[],
  definition: ImportDefinition,
  draft: PlanDraft,
  other: ImportKind | null,
): TableRow[] {
  const { columns } = definition;
  const tables = sheets.flatMap((sheet) => {
    const head = columnOfHeads(sheet, columns) === null ? findHead(sheet, columns) : null;
    return head ? [{ sheet, head }] : [];
  });
  // What the form itself says: a sheet that is named and has at least one needed column is the table, others may look alike.
  const needed = columns.columns.filter(({ required }) => required).map(({ key }) => key);
  const complete = tables.filter(({ head }) => needed.every((key) => head.columns.some((one) => one.key === key)));
  const read = complete.length > 0 ? complete : tables.slice(0, 1);
  if (read.length === 0) {
    const names = columns.columns.filter(({ required }) => required).map(({ label }) => `「${label}」`);
    const whereElse = onItsSideText(sheets, definition) ?? (other === null ? hiddenText(sheets) : otherKindText(other));
    const reason = `${importKindLabels[definition.kind]}の見出し（${names.join('')}など）が見つかりません。様式を使ってください。${whereElse}`;
    draft.problem({ sheet: sheets[0]?.name ?? '', row: 1, column: '', cell: '', value: '', reason });
  }
  for (const { name, isHidden = false } of sheets.filter((sheet) => !read.some((one) => one.sheet === sheet))) {
    if (name === INSTRUCTION_SHEET) continue;
    draft.note(`シート「${name}」は${isHidden ? '隠れているため、' : ''}読み取りません。`);
  }
  return read.flatMap(({ sheet, head }) => {
    const notes = checkHead(head, sheet, columns);
    for (const { isError, ...place } of notes) {
      if (isError) draft.problem({ ...place, cell: '' });
      else draft.note(`シート「${place.sheet}」の「${place.column}」：${place.reason}`);
    }
    if (notes.some(({ isError }) => isError)) return [];
    const problem = definition.columnProblem?.(new Set(head.columns.map(({ key }) => key))) ?? null;
    if (problem !== null) {
      draft.problem({ sheet: sheet.name, row: head.row, column: '', cell: '', value: '', reason: problem });
      return [];
    }
    const { rows, problems, repairs, notes: ofRows } = readRows(sheet, head);
    draft.takeRepairs(repairs);
    for (const note of ofRows) draft.note(`シート「${sheet.name}」の${note}`);
    for (const one of problems) draft.problem(one);
    return rows;
  });
}

/** What a table would change against what is held. */
export async function planTable(
  sheets: readonly RawSheet[],
  definition: ImportDefinition,
  held: unknown,
  { onProgress, all = [] }: PlanningOptions = {},
): Promise<PlannedTable> {
  const draft = new PlanDraft();
  if (definition.planSheets) {
    definition.planSheets(sheets, held, draft);
    return { plan: draft.toPlan(), fingerprint: draft.fingerprint() };
  }
  const other = likelyOtherKind(sheets, definition, all);
  const rows = readSheets(sheets, definition, draft, other);
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) {
      // Between some rows the server answers others.
      await setImmediate();
      await onProgress?.(index, rows.length);
    }
    draft.takeRow();
    definition.planRow(row, held, draft);
  }
  // Nothing was read, so nothing can be said to be missing from it.
  if (rows.length > 0) definition.finish?.(held, draft);
  if (other !== null && rows.length > 0 && draft.hasErrors) {
    const place = { sheet: sheets[0]?.name ?? '', row: 1, column: '', cell: '', value: '' };
    draft.problem({ ...place, reason: otherKindText(other) });
  }
  return { plan: draft.toPlan(), fingerprint: draft.fingerprint() };
}
