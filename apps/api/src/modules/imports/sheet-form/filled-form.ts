import type { RawSheet, TableCell } from '@mawasu/domain/imports';
import { can } from '@mawasu/domain/permissions';
import { isRoundSettled } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japaneseDateTime } from '@mawasu/domain/years';
import type { Actor } from '../../../platform/auth/actor.js';
import type { FilledDraft, Found, Touched } from './filled-draft.js';
import { planSheet } from './filled-sheet-plan.js';
import { type FilledSheet, filledSheets } from './filled-sheets.js';
import type { FormBox } from './form-box.js';
import { formParts } from './form-boxes.js';
import { type FormMarks, markKey } from './form-marks.js';
import { markOf } from './settled-text.js';
import type { HeldForm } from './sheet-form.read-model.js';

/** What of the database a 様式 that came back rests on. */
export interface HeldFilledForm {
  marks: FormMarks | null;
  /** Null where its round or its 課 is not here. */
  form: HeldForm | null;
  actor: Actor | null;
}

const wholeFile = (reason: string) => ({ sheet: '', row: 1, column: '', cell: '', value: '', reason });

/** Why nothing of the file is read; null when it may be. */
function fileRefusal({ marks, form, actor }: HeldFilledForm): string | null {
  if (!marks) {
    return '年度評価シートの様式ではありません。「年度評価シート」の一覧で受け取った様式のファイルを、シートを別のブックに移さずに選んでください。';
  }
  if (!form || !actor) {
    return `この様式の評価年度は、ここには登録されていません（${marks.cityName}の様式です）。`;
  }
  const { departmentId, departmentName, fy, state } = form;
  if (!can(actor, 'indicator.edit_actual', { departmentId })) {
    return `${departmentName}の様式です。読み込めるのは、その課の入力者・課長と企画です。`;
  }
  if (isRoundSettled(state)) {
    return `${fiscalYearLabel(fy)}の様式です。評価年度が確定しているため、読み込めません。`;
  }
  return null;
}

/** What a 様式 that came back changes against what is held. */
export function planFilledForm(sheets: readonly RawSheet[], held: HeldFilledForm, draft: FilledDraft): void {
  const refusal = fileRefusal(held);
  const { marks, form, actor } = held;
  if (refusal !== null || !marks || !form || !actor) {
    draft.problem(wholeFile(refusal ?? ''));
    return;
  }
  const made = marks.madeAt === '' ? '' : `${japaneseDateTime(marks.madeAt)}に受け取った、`;
  draft.note(`${made}${fiscalYearLabel(form.fy)}　${form.departmentName}の様式です。`);
  const filled = filledSheets(sheets);
  if (filled.length === 0)
    draft.problem(wholeFile('取組みのシートがありません。受け取った様式のまま記入してください。'));
  const parts = formParts(form, actor);
  for (const sheet of filled) {
    const row = form.sheets.find(({ id }) => id === sheet.entryId);
    const first = filled.find(({ entryId }) => entryId === sheet.entryId);
    if (first !== sheet) {
      const reason = `シート「${first?.name}」と同じ取組みのシートです。どちらかを消してください。`;
      draft.problem({ ...wholeFile(reason), sheet: sheet.name });
    } else if (!row) {
      const reason = `この取組みは、${form.departmentName}の様式にありません（対象外になったか、担当課が変わりました）。`;
      draft.problem({ ...wholeFile(reason), sheet: sheet.name });
    } else {
      const boxes = (parts.get(row.id) ?? []).flatMap((part) => part.boxes);
      planSheet({ row, form, actor, found: findTouched(sheet, boxes, marks, draft), draft });
    }
  }
}

/** The cells that are to be read, by their keys. */
function findTouched(sheet: FilledSheet, boxes: readonly FormBox[], { marks }: FormMarks, draft: FilledDraft): Found {
  const touched = new Map<string, Touched>();
  const emptied = new Map<string, TableCell>();
  for (const box of boxes) {
    const cell = sheet.cells.get(box.key);
    if (!cell) continue;
    draft.takeRow();
    if (sheet.twice.has(box.key)) {
      draft.error(cell, '同じ項目の行が二つ以上あります。増やした行を消してください。');
      continue;
    }
    const [says, held] = [box.settle(cell.text), box.settle(box.text)];
    const mark = marks.get(markKey(sheet.entryId, box.key));
    if (says === held || markOf(says) === mark) draft.unchanged([sheet.entryId, box.key]);
    else if (says === '') emptied.set(box.key, cell);
    else touched.set(box.key, { cell, isOvertaken: mark !== undefined && mark !== markOf(held) });
  }
  for (const [key, cell] of sheet.cells) {
    const isOurs = marks.has(markKey(sheet.entryId, key));
    if (!isOurs || cell.text.trim() === '' || boxes.some((box) => box.key === key)) continue;
    draft.note(
      `シート「${sheet.name}」の${cell.cell}（${cell.column}）は、このシートで記入しない項目になったため、読み取りません。`,
    );
  }
  return { touched, emptied };
}
