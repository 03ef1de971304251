import { type BlockPaper, blockPapers, type ReportAnswer, reportBlanks } from '@mawasu/contract';
import { findFutureDirection, findProgressStatus, progressStatusText, type Scale } from '@mawasu/domain/scales';
import {
  answerBlocks,
  answerText,
  type Form,
  type FormBlock,
  isBlockShown,
  type NamedInitiatives,
  printedBlocks,
  printsOf,
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

/** These blocks of a sheet as papers print them. What may stay empty and is empty is left out. */
function answersOf(blocks: readonly FormBlock[], sheet: AnsweredSheet): ReportAnswer[] {
  const shown = blocks.filter((block) => isBlockShown(block, sheet));
  return shown.flatMap((block) => {
    const { key, label, kind, required } = block;
    const choice = kind !== 'text';
    const text = answerInWords(block, sheet);
    if (text === '' && !required) return [];
    return [{ key, label, choice, text: text || (choice ? reportBlanks.option : reportBlanks.text) }];
  });
}

/** The blocks the 施策評価シート prints of a sheet, in the order of its form. */
export const reportAnswers = (form: Form, sheet: AnsweredSheet): ReportAnswer[] =>
  answersOf(printedBlocks(form, 'measure_sheet'), sheet);

/** Those that other papers print and the 施策評価シート does not. */
export function otherAnswers(form: Form, sheet: AnsweredSheet): ReportAnswer[] {
  const others = answerBlocks(form).filter((block) => {
    const prints = printsOf(form, block);
    return !prints.includes('measure_sheet') && blockPapers.some((paper) => prints.includes(paper));
  });
  return answersOf(others, sheet);
}

/** Which blocks each of the other papers prints, by key, 事業費 among them. */
export function paperKeys(form: Form): Record<BlockPaper, string[]> {
  const keysOf = (paper: BlockPaper) =>
    form.blocks
      .filter((block) => block.kind !== 'indicators' && printsOf(form, block).includes(paper))
      .map(({ key }) => key);
  return { results_report: keysOf('results_report'), action_plan: keysOf('action_plan') };
}
