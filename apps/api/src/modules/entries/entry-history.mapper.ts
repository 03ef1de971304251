import type { HistoryItem, IndicatorYear } from '@mawasu/contract';
import { certaintyLabels, valueStateLabels } from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { findFutureDirection, findProgressStatus, progressStatusText, type Scale } from '@mawasu/domain/scales';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain/sheets';
import { entryActionLabels, entryStateLabels } from '@mawasu/domain/workflow';
import type { EntryHistoryRow } from './entry-history.read-model.js';

const actionLabels: Record<string, string> = { ...entryActionLabels, opened: '確認者が開いた', actual: '実績の入力' };
const stateLabels: Record<string, string> = entryStateLabels;
const fieldLabels: Record<string, string> = {
  ...entryFieldLabels,
  ...entryChoiceFieldLabels,
  proposedStatus: '進捗状況の目安',
  indicators: '指標の実績',
};

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function stateText(value: unknown): string | null {
  const { state, fields = [] } = (typeof value === 'string' ? { state: value } : (value ?? {})) as {
    state?: string;
    fields?: string[];
  };
  if (state === undefined) return null;
  const label = stateLabels[state] ?? state;
  return fields.length > 0
    ? `${label}（直す項目：${fields.map((name) => fieldLabels[name] ?? name).join('、')}）`
    : label;
}

type Actual = Pick<IndicatorYear, 'actual' | 'state' | 'certainty' | 'reason'>;

function actualText(value: unknown, { indicator }: EntryHistoryRow): string | null {
  if (value === null || value === undefined) return null;
  const { actual, state, certainty, reason } = value as Actual;
  const figure =
    actual === null
      ? valueStateLabels[state]
      : `${formatDecimalInFull(actual, indicator?.decimals ?? 0)}${indicator?.unit ?? ''}`;
  const marked = certainty === null ? figure : `${figure}（${certaintyLabels[certainty]}）`;
  return reason ? `${marked} ${reason}` : marked;
}

function valueText(value: unknown, row: EntryHistoryRow, scale: Scale): string | null {
  const code = asText(value);
  switch (row.field) {
    case 'state':
      return stateText(value);
    case 'progressStatus':
    case 'proposedStatus': {
      const status = code === null ? null : findProgressStatus(scale, code);
      return status ? progressStatusText(status) : code;
    }
    case 'futureDirection':
      return (code !== null && findFutureDirection(scale, code)?.label) || code;
    default:
      return row.field?.startsWith('indicator:') ? actualText(value, row) : code;
  }
}

/** One row of the history in the words of the screen: labels instead of codes, by the scale of the sheet's own round. */
export function toHistoryItem(row: EntryHistoryRow, scale: Scale): HistoryItem {
  const { id, at, actor_name, action, field, before, after, reason, indicator } = row;
  return {
    id,
    at: at.toISOString(),
    actorName: actor_name,
    action,
    actionLabel: actionLabels[action] ?? '更新',
    field,
    // a step's own name says what happened; 「差戻し：状態」 would not
    fieldLabel: field === null || field === 'state' ? null : (indicator?.name ?? fieldLabels[field] ?? null),
    before: valueText(before, row, scale),
    after: valueText(after, row, scale),
    reason,
  };
}
