import {
  answerLabel,
  carriedTitle,
  decideRemark,
  REMARK_TEXT_LIMIT,
  remarkEventText,
  remarkKindLabels,
  remarkStateLabels,
} from '@mawasu/domain/remarks';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { Actor } from '../../../platform/auth/actor.js';
import { type RemarkRow, remarkInput } from '../../entries/entry-remarks.mapper.js';
import type { FormBox, FormPart } from './form-box.js';
import { remarkKey } from './form-keys.js';
import { settledText } from './settled-text.js';
import type { FormSheetRow } from './sheet-form.read-model.js';

/** Why the person cannot answer it; null when they can. A remark may be answered on a sheet that was handed in. */
export function answerLock(actor: Actor, row: FormSheetRow, remark: RemarkRow): string | null {
  const { state, round, department_id: departmentId } = row;
  const sheet = { state, roundState: round.state, departmentId };
  return decideRemark('answer', remarkInput(actor, sheet, remark)).refusalText;
}

/** 「指摘への対応」. */
const answerName = ({ kind, carried }: RemarkRow): string => remarkEventText('answered', kind, carried);

/** With the block it speaks of. */
export const answerField = (remark: RemarkRow): string => `${answerName(remark)}（${remark.blockLabel}）`;

function remarkBox(remark: RemarkRow, row: FormSheetRow, actor: Actor): FormBox {
  const { kind, carried, fy, state, text, earlier, blockLabel } = remark;
  const before = earlier.map((one) => `${fiscalYearLabel(one.fy)}の${answerLabel(true)}\n${one.answer}`);
  return {
    key: remarkKey(remark.id),
    label: `${answerName(remark)}（${REMARK_TEXT_LIMIT.toLocaleString('ja-JP')}文字まで）`,
    hint: `「${blockLabel}」について`,
    last: [
      `${carried ? `${fiscalYearLabel(fy)}の` : ''}${remarkKindLabels[kind]}（${remarkStateLabels[state]}）\n${text}`,
      ...before,
    ].join('\n'),
    text: remark.answer ?? '',
    isNumber: false,
    choices: null,
    lines: 3,
    settle: settledText,
    isLocked: answerLock(actor, row, remark) !== null,
  };
}

/** Those that came from earlier years stand together above the sheet, as on the screen. */
export function carriedBoxes(row: FormSheetRow, actor: Actor): FormPart[] {
  const carried = row.remarks.filter((one) => one.carried);
  if (carried.length === 0) return [];
  const head = carriedTitle(
    carried.map(({ fy }) => fy),
    row.round.fy,
  );
  return [{ head, boxes: carried.map((one) => remarkBox(one, row, actor)) }];
}

/** Those of this year stand below the block they speak of. */
export function remarkBoxes(blockKey: string, row: FormSheetRow, actor: Actor): FormPart[] {
  const own = row.remarks.filter((one) => !one.carried && one.blockKey === blockKey);
  return own.map((one) => ({ head: null, boxes: [remarkBox(one, row, actor)] }));
}
