import { isOverrideReasonEnough } from '../scales/progress-proposal.js';
import { findFutureDirection, findProgressStatus, progressStatusText, rankPosition } from '../scales/scales.js';
import { isUnwritten } from '../text/blank.js';
import type { SheetIndicator } from './check-indicators.js';
import { DIRECTION_KEY, DIRECTION_NOTE_KEY, findBlock, STATUS_KEY } from './form.js';
import { type SheetFinding, sheetError, sheetWarning } from './sheet-finding.js';
import type { SheetState } from './sheet-state.js';

// Special statuses and directions that say something by themselves, by the codes every template gives them.
const COMPLETED = 'completed';
const NOT_STARTED = 'not_started';
const CONTINUE = 'continue';
const COMPLETE = 'complete';

/** From this place among the ranks on, the best being 0, a sheet is late. */
const FIRST_LATE = 2;

/** The status that counts: the chosen one, or the 目安, which handing in takes where nobody chose. */
export function effectiveStatus({ content, proposedStatus }: Pick<SheetState, 'content' | 'proposedStatus'>) {
  return content[STATUS_KEY] || proposedStatus;
}

/** That no judged indicator misses its target, said of how many; null where one does, or none can be judged. */
function metText(indicators: readonly SheetIndicator[]): string | null {
  const met = indicators.filter(({ isMet }) => isMet === true).length;
  if (met === 0 || indicators.some(({ isMet }) => isMet === false)) return null;
  const unjudged = indicators.length - met;
  const rest = unjudged === 0 ? '' : `（ほかの${unjudged}件は、達成かどうかを判定できません）`;
  return `指標${indicators.length}件中${met}件が目標を達成しています${rest}`;
}

function missedText(indicators: readonly SheetIndicator[], least: 'one' | 'all'): string | null {
  const missed = indicators.filter(({ isMet }) => isMet === false).length;
  const isEnough = missed > 0 && (least === 'one' || !indicators.some(({ isMet }) => isMet === true));
  return isEnough ? `指標${indicators.length}件中${missed}件が目標に達していません` : null;
}

function belowResults(state: SheetState, code: string, status: string): SheetFinding[] {
  const met = metText(state.indicators);
  const position = rankPosition(state.scale, code);
  if (met === null || position === null || position < FIRST_LATE) return [];
  const message = `${met}が、進捗状況が「${status}」です。確認してください。`;
  return [sheetWarning('status_below_results', STATUS_KEY, message)];
}

function aboveResults(state: SheetState, code: string, status: string): SheetFinding[] {
  const { scale, proposedStatus, indicators, content } = state;
  const proposed = proposedStatus === null ? null : findProgressStatus(scale, proposedStatus);
  const [place, expected] = [rankPosition(scale, code), proposed && rankPosition(scale, proposed.code)];
  if (proposed && place !== null && expected !== null && place < expected) {
    // Without a reason the sheet is kept back anyway, and for the same cause.
    if (!isOverrideReasonEnough(content.overrideReason ?? null)) return [];
    const message = `目安は「${progressStatusText(proposed)}」ですが、進捗状況は「${status}」です。変更理由が指標の値と合っているか確認してください。`;
    return [sheetWarning('status_above_results', STATUS_KEY, message)];
  }
  const isBest = place === 0 && proposed === null;
  const missed = isBest || code === COMPLETED ? missedText(indicators, isBest ? 'all' : 'one') : null;
  if (missed === null) return [];
  return [
    sheetWarning('status_above_results', STATUS_KEY, `${missed}が、進捗状況が「${status}」です。確認してください。`),
  ];
}

function againstDirection(state: SheetState, code: string, status: string): SheetFinding[] {
  const direction = findFutureDirection(state.scale, state.content[DIRECTION_KEY] ?? '');
  if (direction === null) return [];
  const goesOn = code === COMPLETED && direction.requires === 'none';
  const endsUnbegun = code === NOT_STARTED && direction.code === COMPLETE;
  if (!goesOn && !endsUnbegun) return [];
  const message = `進捗状況が「${status}」ですが、今後の方向性は「${direction.label}」です。どちらかを選び直してください。`;
  return [sheetError('status_contradicts_direction', DIRECTION_KEY, message)];
}

function delayWithoutDirection(state: SheetState, code: string, status: string): SheetFinding[] {
  const position = rankPosition(state.scale, code);
  const block = findBlock(state.form, DIRECTION_KEY);
  if (position === null || position < FIRST_LATE || block === null) return [];
  const chosen = state.content[DIRECTION_KEY] ?? '';
  if (chosen === '') {
    // Where it is required, that it is missing is said already.
    if (block.required) return [];
    const message = `進捗状況が「${status}」ですが、今後の方向性が選ばれていません。`;
    return [sheetWarning('delay_without_direction', DIRECTION_KEY, message)];
  }
  const note = findBlock(state.form, DIRECTION_NOTE_KEY);
  if (chosen !== CONTINUE || note === null || !isUnwritten(state.content[DIRECTION_NOTE_KEY] ?? '')) return [];
  const label = findFutureDirection(state.scale, chosen)?.label ?? '';
  const message = `進捗状況が「${status}」ですが、今後の方向性は「${label}」です。遅れをどう取り戻すかを「${note.label}」に書いてください。`;
  return [sheetWarning('delay_without_direction', DIRECTION_NOTE_KEY, message)];
}

/** The chosen status where the scale knows it. */
function knownStatus(state: SheetState): [code: string, text: string] | null {
  const code = effectiveStatus(state);
  const chosen = code === null ? null : findProgressStatus(state.scale, code);
  return chosen && [chosen.code, progressStatusText(chosen)];
}

/** Where the status does not go with the figures, better or worse than they; nothing for one that is missing or unknown. */
export function checkStatusAgainstResults(state: SheetState): SheetFinding[] {
  const status = knownStatus(state);
  return status ? [...belowResults(state, ...status), ...aboveResults(state, ...status)] : [];
}

/**
 * Where the direction does not go with the status. A finished 取組み that goes on, and one that ends before it began, keep the
 * sheet back; a late one without a word about its way out asks to look again.
 */
export function checkDirectionAgainstStatus(state: SheetState): SheetFinding[] {
  const status = knownStatus(state);
  return status ? [...againstDirection(state, ...status), ...delayWithoutDirection(state, ...status)] : [];
}
