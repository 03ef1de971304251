import { isUnwritten } from '../text/blank.js';

/** A block that is sent back, in the words of the round's form; `reason` is empty where only the whole says why. */
export interface ReturnedBlock {
  label: string;
  reason: string;
}

/**
 * The reason of a 差戻し as one text, for lists, history and mails: what is said of the whole, then block by block. Empty when
 * nothing is said at all.
 */
export function returnReasonText(reason: string, blocks: readonly ReturnedBlock[]): string {
  const ofBlocks = blocks.flatMap((block) =>
    isUnwritten(block.reason) ? [] : [`${block.label}：${block.reason.trim()}`],
  );
  return [...(isUnwritten(reason) ? [] : [reason.trim()]), ...ofBlocks].join('\n');
}

/** The blocks of which nothing says what to mend: none when the whole says it, else those without words of their own. */
export function unexplainedBlocks<Block extends Pick<ReturnedBlock, 'reason'>>(
  reason: string,
  blocks: readonly Block[],
): Block[] {
  return isUnwritten(reason) ? blocks.filter((block) => isUnwritten(block.reason)) : [];
}
