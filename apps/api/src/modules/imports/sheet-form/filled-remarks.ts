import { changeRemark } from '@mawasu/contract';
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
  const touched = found.touched.get(remarkKey(remark.id));
  if (!touched) return;
  const { id: remarkId, version } = remark;
  const { text, ...place } = touched.cell;
  const sent = changeRemark.safeParse({ version, answer: broughtText(text) });
  const answer = sent.data?.answer ?? '';
  const refusal =
    answerLock(actor, row, remark) ?? sent.error?.issues[0]?.message ?? (sent.data ? answerProblem(answer) : null);
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
