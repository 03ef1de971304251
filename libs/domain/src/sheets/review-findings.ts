import { findProgressStatus, progressStatusText } from '../scales/scales.js';
import type { EntryState } from '../workflow/entry-states.js';
import { japaneseDate } from '../years/fiscal-year.js';
import { checkSheet } from './check-sheet.js';
import type { FindingKind } from './finding-kinds.js';
import { STATUS_KEY } from './form.js';
import { checkOfCode, type ReviewFindingCode } from './sheet-checks.js';
import type { SheetFinding } from './sheet-finding.js';
import type { SheetState } from './sheet-state.js';

/** A finding as it is kept for whoever looks over the round. */
export interface ReviewFinding extends Omit<SheetFinding, 'code'> {
  code: ReviewFindingCode;
  kind: FindingKind;
  checkKey: string;
  /** Everything a mark on it rests on: once it is another, the mark falls. */
  content: string;
}

function overrides({
  scale,
  content,
  proposedStatus,
}: SheetState): Omit<ReviewFinding, 'kind' | 'checkKey' | 'content'>[] {
  const chosen = findProgressStatus(scale, content[STATUS_KEY] ?? '');
  const proposed = proposedStatus === null ? null : findProgressStatus(scale, proposedStatus);
  if (!chosen || !proposed || chosen.code === proposed.code) return [];
  const reason = (content.overrideReason ?? '').trim();
  const why = reason === '' ? '変更理由はまだありません。' : `変更理由：${reason}`;
  const message = `目安「${progressStatusText(proposed)}」に対して「${progressStatusText(chosen)}」が選ばれています。${why}`;
  return [{ severity: 'warning', code: 'status_overridden', field: STATUS_KEY, message }];
}

/** 「6月30日の締切を過ぎています。」 `dueOn` is the day as YYYY-MM-DD. */
export const lateSheetText = (dueOn: string): string =>
  `${japaneseDate(dueOn)}の締切を過ぎていますが、次の段階に進んでいません。`;

/** `month`: the one in which the figure was to be had. */
export const lateValueText = (name: string, month: number): string =>
  `「${name}」は値が出る月（${month}月）を過ぎていますが、実績がありません。`;

/** Of a sheet nobody has begun it is of no use to list every empty box: what waits there are the figures and the answers. */
const countsUnbegun: readonly FindingKind[] = ['missing_value', 'remark', 'figure', 'target', 'cost', 'placement'];

/**
 * All that is to be said of a sheet in this state to those who look over the round: what its check finds, whatever the round
 * does without, and the 目安 that was not taken. None for 対象外.
 */
export function reviewFindings(state: SheetState, entryState: EntryState): ReviewFinding[] {
  if (entryState === 'excluded') return [];
  const found = [...checkSheet({ ...state, checksOff: [] }), ...overrides(state)];
  return found.flatMap((finding) => {
    const { kind, key } = checkOfCode(finding.code);
    if (entryState === 'not_started' && !countsUnbegun.includes(kind)) return [];
    const content = JSON.stringify([finding.message, state.content[finding.field] ?? null]);
    return [{ ...finding, kind, checkKey: key, content }];
  });
}
