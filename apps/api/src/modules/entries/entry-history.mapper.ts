import type { HistoryItem, HistoryList } from '@mawasu/contract';
import {
  type CostPart,
  type CostPlace,
  type CostStage,
  costFigureText,
  costKey,
  costPartLabels,
  costParts,
  costPlaceText,
  costUnit,
  costWords,
} from '@mawasu/domain/costs';
import { type EnteredFigure, enteredInWords } from '@mawasu/domain/indicators';
import { findFutureDirection, findProgressStatus, progressStatusText } from '@mawasu/domain/scales';
import {
  type Attachment,
  answerText,
  costField,
  DIRECTION_KEY,
  findBlock,
  indicatorField,
  STATUS_KEY,
} from '@mawasu/domain/sheets';
import { type EntryAction, type EntryState, entryActionLabels, entryPlaceText } from '@mawasu/domain/workflow';
import type { EntryHistory, EntryHistoryRow, ShownFigure } from './entry-history.read-model.js';
import { remarkChangeWords } from './remark-history.js';

/** Columns of the sheet that are shown as fields; every other field is a block of the form. */
const columns: Record<string, { key: string; label: string | null }> = {
  progress_status: { key: STATUS_KEY, label: null },
  future_direction: { key: DIRECTION_KEY, label: null },
  proposal: { key: 'proposedStatus', label: '進捗状況の目安' },
  department_id: { key: 'department', label: '担当課' },
  attachments: { key: 'attachments', label: '写真・データ' },
};

/** One line each, in their order; a change of words and of order shows in them. */
function attachmentWords(value: unknown): string | null {
  const lines = ((value ?? []) as Attachment[]).map(({ kind, title, alt, source, fileName, open }, index) => {
    const said = [alt, source && `出典：${source}`, kind === 'data' && fileName, open && '公表に含める'].filter(
      Boolean,
    );
    return `${index + 1}　${title}${said.length === 0 ? '' : `（${said.join('、')}）`}`;
  });
  return lines.join('\n') || null;
}

/** The key under which the sheet keeps what the history remembers as this field. */
export const answerKeyOf = (field: string): string => columns[field]?.key ?? field;

type Words = Pick<HistoryItem, 'action' | 'actionLabel' | 'field' | 'fieldLabel' | 'before' | 'after' | 'reason'>;

/** What turns a remembered answer into words. */
type AnswersOf = Pick<EntryHistory, 'round' | 'named'>;

function statusText(value: unknown, { scale }: EntryHistory['round']): string | null {
  if (typeof value !== 'string') return null;
  const status = findProgressStatus(scale, value);
  return status ? progressStatusText(status) : value;
}

function answerWords(key: string, value: unknown, { round, named }: AnswersOf): string | null {
  if (key === STATUS_KEY) return statusText(value, round);
  if (key === 'proposedStatus') return statusText((value as { status?: unknown } | null)?.status, round);
  if (key === 'attachments') return attachmentWords(value);
  if (typeof value !== 'string') return null;
  if (key === DIRECTION_KEY) return findFutureDirection(round.scale, value)?.label ?? value;
  const block = findBlock(round.form, key);
  return block ? answerText(block, value, named) : value;
}

function fieldWords({ before, after, reason }: EntryHistoryRow, answers: AnswersOf): Words {
  const [name = ''] = Object.keys(after);
  const { key, label } = columns[name] ?? { key: name, label: null };
  return {
    action: 'edit',
    actionLabel: entryActionLabels.edit,
    field: key,
    fieldLabel: label ?? findBlock(answers.round.form, key)?.label ?? null,
    before: answerWords(key, before[name], answers),
    after: answerWords(key, after[name], answers),
    // Of what somebody typed the text says it all; another 担当課 was decided elsewhere.
    reason: key === 'department' ? reason : null,
  };
}

interface StepRecord {
  action: EntryAction;
  from_state: EntryState;
  from_position: number | null;
  to_state: EntryState;
  to_position: number | null;
  reason: string | null;
  fields: string[];
}

function stepWords({ after }: EntryHistoryRow, { form, steps }: EntryHistory['round']): Words {
  const step = after[''] as StepRecord;
  const labels = step.fields.map((key) => findBlock(form, key)?.label ?? key);
  const to = entryPlaceText({ state: step.to_state, position: step.to_position }, steps);
  return {
    action: step.action,
    actionLabel: entryActionLabels[step.action],
    // a step's own name says what happened; 「差戻し：状態」 would not
    field: null,
    fieldLabel: null,
    before: entryPlaceText({ state: step.from_state, position: step.from_position }, steps),
    after: labels.length > 0 ? `${to}（直す項目：${labels.join('、')}）` : to,
    reason: step.reason,
  };
}

interface FigureRecord extends Pick<EnteredFigure, 'state' | 'certainty' | 'reason'> {
  value: string | number | null;
  /** Left out in what was remembered before figures could be typed so. */
  numerator?: string | number | null;
  denominator?: string | number | null;
}

const asText = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

/** A remembered figure in words; null where there was none. */
export function figureText(record: unknown, figure: Pick<ShownFigure, 'decimals' | 'unit'>): string | null {
  if (record === null || record === undefined) return null;
  const { value, numerator, denominator, ...rest } = record as FigureRecord;
  const entered = { actual: asText(value), numerator: asText(numerator), denominator: asText(denominator) };
  return enteredInWords({ ...entered, ...rest }, figure);
}

/** A change of a figure; the row before it is what was before its changed columns. Walks the figure one change back. */
function figureWords(row: EntryHistoryRow, figure: ShownFigure): Words {
  const isWhole = row.operation !== 'update';
  const after = isWhole ? row.after[''] : figure.atTop;
  const before = isWhole ? row.before[''] : { ...figure.atTop, ...row.before };
  figure.atTop = (before ?? null) as ShownFigure['atTop'];
  const [indicatorId = ''] = row.subjectId.split('/');
  return {
    action: 'actual',
    actionLabel: '実績の入力',
    field: indicatorField(indicatorId),
    fieldLabel: figure.name,
    before: figureText(before, figure),
    after: figureText(after, figure),
    reason: row.reason,
  };
}

/** The place in 「<取組み>/2025/settled」. */
export function costPlaceOfSubject(subjectId: string): CostPlace {
  const [, fy = '', stage = ''] = subjectId.split('/');
  return { fy: Number(fy), stage: stage as CostStage };
}

/** What is entered in a remembered row of 事業費; empty where nothing is. */
export function costRecordWords(record: object | null): string {
  const row = (record ?? {}) as Partial<Record<CostPart, string | number | null>>;
  const figures = costParts.map((one) => [one, row[one] == null ? null : String(row[one])] as const);
  return costWords(Object.fromEntries(figures));
}

/** 事業費: a row that came into being or went says all that is entered, else each changed amount. */
function costChangeWords({ subjectId, before, after }: EntryHistoryRow): Words {
  const place = costPlaceOfSubject(subjectId);
  const [name = ''] = Object.keys(after);
  const part = costParts.find((one) => one === name);
  const text = (value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    if (part) return `${costFigureText(part, String(value))}${costUnit(part)}`;
    return costRecordWords(value) || null;
  };
  return {
    action: 'cost',
    actionLabel: '事業費の入力',
    field: costField(costKey(place)),
    fieldLabel: part ? `${costPlaceText(place)}の${costPartLabels[part]}` : costPlaceText(place),
    before: text(before[name]),
    after: text(after[name]),
    reason: null,
  };
}

function wordsOf(row: EntryHistoryRow, history: EntryHistory): Words | null {
  if (row.kind === 'entry') return fieldWords(row, history);
  if (row.kind === 'cost') return costChangeWords(row);
  if (row.kind === 'entry_step') return stepWords(row, history.round);
  if (row.kind === 'remark') {
    const remark = history.remarks[row.subjectId];
    return remark ? remarkChangeWords(row, remark) : null;
  }
  const figure = history.figures[row.subjectId];
  return figure ? figureWords(row, figure) : null;
}

/** The memory in the words of the screen: labels instead of codes, by the form and the scale of the sheet's own round. */
export function toHistoryList(history: EntryHistory): HistoryList {
  const { total, next } = history;
  const items = history.items.flatMap((row): HistoryItem[] => {
    const words = wordsOf(row, history);
    const { id, at, actorName, forName } = row;
    return words ? [{ id, at, actorName, forName, ...words }] : [];
  });
  return { items, total, next };
}
