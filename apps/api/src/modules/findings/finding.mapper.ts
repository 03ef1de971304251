import type { Finding, FindingList } from '@mawasu/contract';
import { decideWriting } from '@mawasu/domain/remarks';
import { type Form, type FormBlock, findBlock, lateSheetText, lateValueText, SHEET_FIELD } from '@mawasu/domain/sheets';
import type { Actor } from '../../platform/auth/actor.js';
import type { FindingPage, FindingRow } from './finding-list.read-model.js';

const figureKinds: readonly (readonly [prefix: string, kind: FormBlock['kind']])[] = [
  ['indicator:', 'indicators'],
  ['cost:', 'costs'],
];

/** The block of a finding: its own, or that of the figures. */
function blockOf({ field }: FindingRow, form: Form) {
  const kind = figureKinds.find(([prefix]) => field.startsWith(prefix))?.[1];
  return form.blocks.find((block) => block.kind === kind) ?? findBlock(form, field);
}

function placeLabel({ field }: FindingRow, label: string | undefined): string {
  if (field === SHEET_FIELD) return 'シート全体';
  if (field.startsWith('remark:')) return '指摘・質問・提案';
  return label ?? '';
}

function messageOf({ message, dueOn, indicator, month }: FindingRow): string {
  if (message !== null) return message;
  return indicator === null ? lateSheetText(dueOn ?? '') : lateValueText(indicator, month ?? 0);
}

function toFinding(actor: Actor, row: FindingRow, form: Form): Finding {
  const { dueOn: _, indicator: __, month: ___, departmentId, roundState, ...shown } = row;
  const block = blockOf(row, form);
  return {
    ...shown,
    message: messageOf(row),
    blockKey: block?.key ?? null,
    remarkable: block !== null && decideWriting(actor, { state: row.entryState, roundState, departmentId }).allowed,
    placeLabel: placeLabel(row, block?.label),
  };
}

export function toFindingList(actor: Actor, { form, checksOff, total, counts, items }: FindingPage): FindingList {
  return { checksOff, total, counts, items: items.map((item) => toFinding(actor, item, form)) };
}
