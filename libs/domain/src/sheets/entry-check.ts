import type { ReformViewpoint } from '../plans/reform-viewpoints.js';
import { isOverrideReasonEnough, OVERRIDE_REASON_MIN, overrideNeedsReason } from '../scales/progress-proposal.js';
import {
  findFutureDirection,
  findProgressStatus,
  progressStatusText,
  rankPosition,
  type Scale,
} from '../scales/scales.js';
import { countCharacters } from '../text/count-characters.js';
import { mentionsFiscalYear } from '../years/fiscal-year.js';
import { checkIndicators, type EntryIndicator } from './entry-check-indicators.js';
import {
  type EntryField,
  type EntryFinding,
  entryError,
  entryFieldLabels,
  entryFieldMaxLengths,
  entryFields,
  entryWarning,
} from './entry-finding.js';

export interface EntryCheckInput {
  scale: Scale;
  fields: Readonly<Record<EntryField, string>>;
  /** The initiative's 行革の視点; without one 視点の実績 is not asked for. */
  viewpoint: ReformViewpoint | null;
  /** Code of the chosen progress status. */
  progressStatus: string | null;
  proposal: { status: string | null };
  overrideReason: string | null;
  /** Code of the chosen future direction. */
  futureDirection: string | null;
  directionNote: string | null;
  indicators: readonly EntryIndicator[];
  /** Last year's texts, or null when there was no entry. */
  lastYear: { fields: Readonly<Partial<Record<EntryField, string>>> } | null;
}

/** White space apart, since a changed line break is no changed text. */
function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

function checkTexts(input: EntryCheckInput): EntryFinding[] {
  return entryFields.flatMap((field) => {
    const label = entryFieldLabels[field];
    const text = input.fields[field];
    if (withoutSpaces(text) === '') {
      const isAsked = field !== 'viewpointResults' || input.viewpoint !== null;
      return isAsked ? [entryError('text_missing', field, `「${label}」を入力してください。`)] : [];
    }
    const length = countCharacters(text);
    const longest = entryFieldMaxLengths[field];
    if (length > longest) {
      const message = `「${label}」は${longest}文字までにしてください（いま${length}文字）。`;
      return [entryError('text_too_long', field, message)];
    }
    const before = input.lastYear?.fields[field];
    if (before !== undefined && withoutSpaces(before) === withoutSpaces(text)) {
      const message = `「${label}」が昨年度と一言一句同じです。この年度の内容か確認してください。`;
      return [entryWarning('text_unchanged', field, message)];
    }
    return [];
  });
}

/** That no judged indicator misses its target, said of how many; null where one does, or none can be judged. */
function metText(indicators: readonly EntryIndicator[]): string | null {
  const met = indicators.filter(({ isMet }) => isMet === true).length;
  if (met === 0 || indicators.some(({ isMet }) => isMet === false)) return null;
  const unjudged = indicators.length - met;
  const rest = unjudged === 0 ? '' : `（ほかの${unjudged}件は、達成かどうかを判定できません）`;
  return `指標${indicators.length}件中${met}件が目標を達成しています${rest}`;
}

function checkStatus(input: EntryCheckInput): EntryFinding[] {
  const { scale, progressStatus, proposal, overrideReason, indicators } = input;
  if (progressStatus === null)
    return [entryError('status_missing', 'progressStatus', '「進捗状況」を選んでください。')];
  const chosen = findProgressStatus(scale, progressStatus);
  if (chosen === null) {
    return [entryError('status_unknown', 'progressStatus', 'この評価年度にない進捗状況です。選び直してください。')];
  }
  const findings: EntryFinding[] = [];
  const proposed = proposal.status === null ? null : findProgressStatus(scale, proposal.status);
  if (proposed && overrideNeedsReason(proposed.code, chosen.code) && !isOverrideReasonEnough(overrideReason)) {
    const message = `目安「${progressStatusText(proposed)}」と違う進捗状況です。変更理由を${OVERRIDE_REASON_MIN}文字以上で入力してください。`;
    findings.push(entryError('override_reason_missing', 'overrideReason', message));
  }
  const position = rankPosition(scale, chosen.code);
  const met = metText(indicators);
  if (met !== null && position !== null && position >= 2) {
    const message = `${met}が、進捗状況が「${progressStatusText(chosen)}」です。確認してください。`;
    findings.push(entryWarning('status_below_results', 'progressStatus', message));
  }
  return findings;
}

function checkDirection({ scale, futureDirection, directionNote }: EntryCheckInput): EntryFinding[] {
  if (futureDirection === null) {
    return [entryError('direction_missing', 'futureDirection', '「今後の方向性」を選んでください。')];
  }
  const direction = findFutureDirection(scale, futureDirection);
  if (direction === null) {
    return [entryError('direction_unknown', 'futureDirection', 'この評価年度にない方向性です。選び直してください。')];
  }
  const note = (directionNote ?? '').trim();
  const { label, requires } = direction;
  if (requires === 'year' && !mentionsFiscalYear(note)) {
    const message = `「${label}」とする年度を、令和9年度のように内容に入力してください。`;
    return [entryError('direction_year_missing', 'directionNote', message)];
  }
  if (requires === 'target' && note === '') {
    return [
      entryError('direction_target_missing', 'directionNote', `「${label}」する相手の取組みを入力してください。`),
    ];
  }
  return [];
}

/**
 * Looks an entry through before it is handed in, in the order of the sheet. Only errors keep it back; the same list is
 * shown beside the sheet while it is being filled.
 */
export function checkEntry(input: EntryCheckInput): EntryFinding[] {
  return [...checkIndicators(input.indicators), ...checkTexts(input), ...checkStatus(input), ...checkDirection(input)];
}

export function hasErrors(findings: readonly EntryFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
