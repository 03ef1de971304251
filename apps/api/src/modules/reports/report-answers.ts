import { type ReportAnswer, reportBlanks } from '@mawasu/contract';
import { findFutureDirection, findProgressStatus, progressStatusText, type Scale } from '@mawasu/domain/scales';
import {
  answerText,
  type Form,
  type FormBlock,
  isBlockShown,
  type NamedInitiatives,
  printedBlocks,
  type ShownState,
} from '@mawasu/domain/sheets';

/** The label of a 進捗状況; a code the scale no longer has stays as it is. */
export function statusText(scale: Scale, code: string | null | undefined): string {
  if (!code) return '';
  const status = findProgressStatus(scale, code);
  return status === null ? code : progressStatusText(status);
}

/** The answers of a sheet with what turns them into words. */
export interface AnsweredSheet extends ShownState {
  named: NamedInitiatives;
}

/** An answer in words, for paper and file alike; '' where nothing was answered. */
export function answerInWords(block: FormBlock, { scale, content, named }: AnsweredSheet): string {
  const answer = content[block.key];
  if (block.kind === 'status') return statusText(scale, answer);
  if (block.kind === 'direction' && answer) return findFutureDirection(scale, answer)?.label ?? answer;
  return answerText(block, answer, named);
}

/** The blocks the 施策評価シート prints of a sheet, in the order of its form. What may stay empty and is empty is left out. */
export function reportAnswers(form: Form, sheet: AnsweredSheet): ReportAnswer[] {
  const shown = printedBlocks(form, 'measure_sheet').filter((block) => isBlockShown(block, sheet));
  return shown.flatMap((block) => {
    const { key, label, kind, required } = block;
    const choice = kind !== 'text';
    const text = answerInWords(block, sheet);
    if (text === '' && !required) return [];
    return [{ key, label, choice, text: text || (choice ? reportBlanks.option : reportBlanks.text) }];
  });
}
