import { isOverrideReasonEnough, OVERRIDE_REASON_MIN, overrideNeedsReason } from '../scales/progress-proposal.js';
import { findFutureDirection, findProgressStatus, progressStatusText } from '../scales/scales.js';
import { isBlank, isUnwritten } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';
import { isOnlyConsideration } from '../text/only-consideration.js';
import { isStockPhrase, repeatedSentences, repetitionText } from '../text/repeated-text.js';
import { mentionsFiscalYear } from '../years/fiscal-year.js';
import { checkDirectionAgainstStatus, checkStatusAgainstResults, effectiveStatus } from './check-contradictions.js';
import { checkCosts } from './check-costs.js';
import { checkIndicators } from './check-indicators.js';
import { checkRemarks } from './check-remarks.js';
import { answerBlocks, DIRECTION_KEY, DIRECTION_NOTE_KEY, type Form, type FormBlock, OVERRIDE_KEY } from './form.js';
import { isSwitchedOff } from './sheet-checks.js';
import { SHEET_FIELD, type SheetFinding, sheetError, sheetWarning } from './sheet-finding.js';
import type { SheetContent, SheetState, ShownState } from './sheet-state.js';

const answerOf = ({ content }: Pick<SheetState, 'content'>, key: string): string => content[key] ?? '';

/** Whether the block is on this sheet at all, as it stands now. What was answered before stays, and shows when it comes back. */
export function isBlockShown(block: FormBlock, state: ShownState): boolean {
  if (state.scope === 'simple' && block.askedOf === 'full') return false;
  switch (block.askedWhen) {
    case 'always':
      return true;
    case 'has_viewpoint':
      return state.hasViewpoint;
    case 'status_overridden':
      return overrideNeedsReason(state.proposedStatus, effectiveStatus(state)) || answerOf(state, block.key) !== '';
    case 'direction_chosen':
      return answerOf(state, DIRECTION_KEY) !== '' || answerOf(state, block.key) !== '';
    case 'direction_requires_target':
      return findFutureDirection(state.scale, answerOf(state, DIRECTION_KEY))?.requires === 'target';
  }
}

function checkText(block: FormBlock, state: SheetState): SheetFinding[] {
  const { key, label, max } = block;
  const text = answerOf(state, key);
  const isAsked = block.required && block.askedWhen !== 'status_overridden';
  if (isBlank(text)) return isAsked ? [sheetError('text_missing', key, `「${label}」を入力してください。`)] : [];
  if (isAsked && isUnwritten(text)) return [sheetError('text_marks_only', key, marksOnlyText(label))];
  const length = countCharacters(text);
  if (max !== null && length > max) {
    const message = `「${label}」は${max}文字までにしてください（いま${length}文字）。`;
    return [sheetError('text_too_long', key, message)];
  }
  return [...checkRepetition(block, text, state), ...checkSubstance(block, text)];
}

const marksOnlyText = (label: string) =>
  `「${label}」が記号だけです。文章で入力してください。書くことがないときは、「特になし」とその理由を入力してください。`;

/** From this share of repeated sentences on the text is pointed out: it may be last year's with a date changed. */
const REPEATED_SHARE = 0.8;

function checkRepetition({ key, label, comparesLastYear }: FormBlock, text: string, state: SheetState): SheetFinding[] {
  const before = comparesLastYear ? (state.lastYear?.[key] ?? '') : '';
  const repetition = repeatedSentences(text, before);
  const how = repetitionText(repetition, '前回');
  if (how === null || repetition.repeated / repetition.sentences < REPEATED_SHARE) return [];
  return [sheetWarning('text_unchanged', key, `「${label}」は${how}。この年度の内容か確認してください。`)];
}

/** What a block asks is in its label: the keys of a city's own blocks say nothing. */
const ASKS_WHAT_COMES_NEXT = /今後|次年度|翌年度|来年度|改善[策案]|対応[策方]/u;

/** Whether a block asks what comes next: that it will be considered is no answer there. */
const asksWhatComesNext = ({ key, label }: Pick<FormBlock, 'key' | 'label'>): boolean =>
  key === DIRECTION_NOTE_KEY || ASKS_WHAT_COMES_NEXT.test(label);

function checkSubstance(block: FormBlock, text: string): SheetFinding[] {
  const { key, label, required } = block;
  if (!required || !isStockPhrase(text)) {
    if (!asksWhatComesNext(block) || isStockPhrase(text) || !isOnlyConsideration(text)) return [];
    const message = `「${label}」が、検討や必要性を述べる文だけです。何を、いつ、どうするかを書き足してください。`;
    return [sheetWarning('text_only_consideration', key, message)];
  }
  const message = `「${label}」が「${text.trim()}」だけです。何を、いつ、どうするかを書き足してください。`;
  return [sheetWarning('text_stock_phrase', key, message)];
}

function checkChoice(block: FormBlock, state: SheetState): SheetFinding[] {
  const { key, label, options, required } = block;
  const code = answerOf(state, key);
  if (code === '') return required ? [sheetError('choice_missing', key, `「${label}」を選んでください。`)] : [];
  if (options.some((option) => option.code === code)) return [];
  return [sheetError('choice_unknown', key, `「${label}」にない選択肢です。選び直してください。`)];
}

function checkInitiative({ key, label, required }: FormBlock, state: SheetState): SheetFinding[] {
  const id = answerOf(state, key);
  if (id === '') return required ? [sheetError('initiative_missing', key, `「${label}」を選んでください。`)] : [];
  if (id !== state.initiativeId) return [];
  return [sheetError('initiative_own', key, `「${label}」には、このシートの取組みとは別の取組みを選んでください。`)];
}

function checkStatus({ key, label, required }: FormBlock, state: SheetState): SheetFinding[] {
  const { scale, proposedStatus } = state;
  const code = effectiveStatus(state);
  if (code === null) return required ? [sheetError('status_missing', key, `「${label}」を選んでください。`)] : [];
  const chosen = findProgressStatus(scale, code);
  if (chosen === null) {
    return [sheetError('status_unknown', key, 'この評価年度にない進捗状況です。選び直してください。')];
  }
  const findings: SheetFinding[] = [];
  const proposed = proposedStatus === null ? null : findProgressStatus(scale, proposedStatus);
  const reason = state.content[OVERRIDE_KEY] ?? null;
  if (proposed && overrideNeedsReason(proposed.code, chosen.code) && !isOverrideReasonEnough(reason)) {
    const message = `目安「${progressStatusText(proposed)}」と違う進捗状況です。変更理由を${OVERRIDE_REASON_MIN}文字以上で入力してください。`;
    findings.push(sheetError('override_reason_missing', OVERRIDE_KEY, message));
  }
  return [...findings, ...checkStatusAgainstResults(state)];
}

function checkDirection({ key, label, required }: FormBlock, state: SheetState): SheetFinding[] {
  const code = answerOf(state, key);
  if (code === '') {
    const missing = required ? [sheetError('direction_missing', key, `「${label}」を選んでください。`)] : [];
    return [...missing, ...checkDirectionAgainstStatus(state)];
  }
  const direction = findFutureDirection(state.scale, code);
  if (direction === null) {
    return [sheetError('direction_unknown', key, 'この評価年度にない方向性です。選び直してください。')];
  }
  const note = answerOf(state, DIRECTION_NOTE_KEY);
  if (direction.requires === 'year' && !mentionsFiscalYear(note)) {
    const message = `「${direction.label}」とする年度を、令和9年度のように内容に入力してください。`;
    return [sheetError('direction_year_missing', DIRECTION_NOTE_KEY, message), ...checkDirectionAgainstStatus(state)];
  }
  return checkDirectionAgainstStatus(state);
}

const otherMeasureText = ({ code, title }: { code: string; title: string }) =>
  `シートの言葉は、この施策よりも「${code} ${title}」の文章に近い内容です。取組みを取り違えていないか確認してください。`;

function checkBlock(block: FormBlock, state: SheetState): SheetFinding[] {
  switch (block.kind) {
    case 'text':
      return checkText(block, state);
    case 'choice':
      return checkChoice(block, state);
    case 'initiative':
      return checkInitiative(block, state);
    case 'status':
      return checkStatus(block, state);
    case 'direction':
      return checkDirection(block, state);
    case 'indicators':
      return checkIndicators(state.indicators);
    case 'costs':
      return checkCosts(block, state);
  }
}

/**
 * Looks a sheet through before it is handed in: the remarks on it, then its blocks in the order of its form. Only errors keep it back; the same list is shown
 * beside the sheet while it is being filled in. The one rule for both sides (design, principle 7).
 */
export function checkSheet(state: SheetState): SheetFinding[] {
  const { betterMeasure, checksOff } = state;
  const ofPlace = betterMeasure
    ? [sheetWarning('other_measure_fits', SHEET_FIELD, otherMeasureText(betterMeasure))]
    : [];
  const ofBlocks = state.form.blocks.flatMap((block) => (isBlockShown(block, state) ? checkBlock(block, state) : []));
  const findings = [...checkRemarks(state.remarks), ...ofPlace, ...ofBlocks];
  return findings.filter(({ code }) => !isSwitchedOff(code, checksOff));
}

/** Whether anything was ever answered: a 対象外 sheet that comes back goes on where it was. */
export function hasAnswers(form: Form, content: SheetContent): boolean {
  return answerBlocks(form).some(({ key }) => (content[key] ?? '') !== '');
}
