import { changeRemark } from '@mawasu/contract';
import { sheetErrorIn } from '@mawasu/domain/numbers';
import { answerProblem } from '@mawasu/domain/remarks';
import type { RemarkRow } from '../../entries/entry-remarks.mapper.js';
import { type PlannedSheet, tell } from './filled-draft.js';
import { remarkKey } from './form-keys.js';
import { answerField, answerLock } from './remark-boxes.js';
import { broughtText, settledText } from './settled-text.js';

/** What the cells of remarks ask for: an answer each. */
export function planRemarks(asked: PlannedSheet): void {
  for (const remark of asked.row.remarks) planAnswer(remark, asked);
}

function planAnswer(remark: RemarkRow, { row, actor, found, draft }: PlannedSheet): void {
  const key = remarkKey(remark.id);
  const emptied = found.emptied.get(key);
  if (emptied) {
    draft.unchanged([remark.id, 'emptied']);
    const place = `シート「${emptied.sheet}」の${emptied.cell}（${emptied.column}）`;
    draft.note(`${place}は空欄ですが、回答は消せないため、登録済みの回答を残します。`);
  }
  const touched = found.touched.get(key);
  if (!touched) return;
  const { id: remarkId, version } = remark;
  const { text, ...place } = touched.cell;
  const sent = changeRemark.safeParse({ version, answer: broughtText(text) });
  const answer = sent.data?.answer ?? '';
  const refusal =
    answerLock(actor, row, remark) ??
    sheetErrorIn(text) ??
    sent.error?.issues[0]?.message ??
    (sent.data ? answerProblem(answer) : null);
  if (refusal !== null) {
    draft.error(touched.cell, refusal);
    return;
  }
  if (settledText(answer) !== settledText(text)) {
    draft.takeRepairs([{ ...place, before: text, after: answer }]);
  }
  const change = {
    operation: remark.answer === null ? ('create' as const) : ('update' as const),
    label: row.title,
    fields: [{ field: answerField(remark), before: remark.answer, after: answer }],
    ...{ sheet: place.sheet, row: place.row },
    data: { entryId: row.id, remarkId, version, answer },
  };
  tell(draft, change, [touched]);
}
