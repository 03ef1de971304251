import type { HistoryItem } from '@mawasu/contract';
import {
  type RemarkEvent,
  type RemarkKind,
  type RemarkState,
  remarkEventText,
  remarkKindLabels,
  remarkStateLabels,
} from '@mawasu/domain/remarks';
import type { EntryHistoryRow, RememberedRemark } from './entry-history.read-model.js';

interface Told {
  event: RemarkEvent;
  before: string | null;
  after: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const stateText = (value: unknown) => remarkStateLabels[value as RemarkState] ?? null;
const kindText = (value: unknown) => remarkKindLabels[value as RemarkKind] ?? null;

/** One act changes several columns: what was typed says more than the state that follows from it. */
function toldOf({ operation, before, after }: EntryHistoryRow, { carried }: RememberedRemark): Told | null {
  if (operation === 'insert') {
    const { text: written } = (after[''] ?? {}) as { text?: unknown };
    return { event: carried ? 'carried' : 'written', before: null, after: text(written) };
  }
  if ('answer' in after) return { event: 'answered', before: text(before.answer), after: text(after.answer) };
  if ('text' in after) return { event: 'edited', before: text(before.text), after: text(after.text) };
  if ('kind' in after) return { event: 'edited', before: kindText(before.kind), after: kindText(after.kind) };
  if ('state' in after) {
    return { event: after.state as RemarkState, before: stateText(before.state), after: stateText(after.state) };
  }
  return null;
}

/** What was done with a remark in the words of the screen; null where nothing is to be told. */
export function remarkChangeWords(
  row: EntryHistoryRow,
  remark: RememberedRemark,
): Pick<HistoryItem, 'action' | 'actionLabel' | 'field' | 'fieldLabel' | 'before' | 'after' | 'reason'> | null {
  const told = toldOf(row, remark);
  if (!told) return null;
  const { event, before, after } = told;
  return {
    action: 'remark',
    actionLabel: remarkEventText(event, remark.kind, remark.carried),
    field: remark.blockKey,
    fieldLabel: remark.blockLabel,
    ...{ before, after, reason: text(row.after.note) },
  };
}
