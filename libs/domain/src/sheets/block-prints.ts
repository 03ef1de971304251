import {
  answerBlocks,
  type BlockPrint,
  blockPrints,
  COSTS_KEY,
  DIRECTION_KEY,
  DIRECTION_NOTE_KEY,
  type Form,
  type FormBlock,
} from './form.js';

/** What people call a paper or file at the box that goes into it. */
export const blockPrintLabels: Record<BlockPrint, string> = {
  measure_sheet: '施策評価シート',
  results_report: '成果説明書',
  action_plan: '実施計画調書',
  data: 'シート一覧',
};

/** What usually stands on a paper of which a form says nothing, as those do that were made before there was the paper. */
const usualKeys: Readonly<Partial<Record<BlockPrint, readonly string[]>>> = {
  results_report: ['activities', 'results', 'viewpointResults', COSTS_KEY],
  action_plan: ['nextActions', DIRECTION_KEY, 'directionTarget', DIRECTION_NOTE_KEY, COSTS_KEY],
};

/** Keys of the blocks that usually stand on a paper, in no order. */
export const usualPaperKeys = (print: BlockPrint): readonly string[] => usualKeys[print] ?? [];

/**
 * The papers and files that show the block. A form that names no block for one of the later papers gives it the usual ones, as far as
 * they are on the 施策評価シート; those of settled rounds need not be changed for it.
 */
export function printsOf({ blocks }: Pick<Form, 'blocks'>, block: FormBlock): BlockPrint[] {
  const isUsual = (print: BlockPrint) =>
    block.prints.includes('measure_sheet') &&
    usualKeys[print]?.includes(block.key) === true &&
    !blocks.some(({ prints }) => prints.includes(print));
  return blockPrints.filter((print) => block.prints.includes(print) || isUsual(print));
}

/** The form with what stands on each paper said by its blocks: what a new round begins with and 企画 sees in the editor. */
export const withPrints = (form: Form): Form => ({
  ...form,
  blocks: form.blocks.map((block) => ({ ...block, prints: printsOf(form, block) })),
});

/** The papers that print what is written in the block, in words; none of one that is only in the files. */
export function printedOn(form: Pick<Form, 'blocks'>, block: FormBlock): string[] {
  return printsOf(form, block)
    .filter((print) => print !== 'data')
    .map((print) => blockPrintLabels[print]);
}

/** Blocks that a paper or file of this kind shows, in order. */
export function printedBlocks(form: Form, print: BlockPrint): FormBlock[] {
  return answerBlocks(form).filter((block) => printsOf(form, block).includes(print));
}
