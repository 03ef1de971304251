export {
  type Attachment,
  attachmentFileText,
  attachmentKinds,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
  withheldBecause,
  withheldWords,
} from './attachments.js';
export { blockPrintLabels, printedBlocks, printedOn, printsOf, usualPaperKeys, withPrints } from './block-prints.js';
export { costDoubts } from './check-costs.js';
export type { SheetIndicator } from './check-indicators.js';
export {
  checkSheet,
  hasAnswers,
  isBlockShown,
} from './check-sheet.js';
export { askedCosts, costOptions, costsBlock } from './costs-block.js';
export { evaluatedCountText } from './counted-sheets.js';
export { type EntryScope, entryScopeLabels, entryScopes } from './entry-scope.js';
export { figureDoubts, figureDoubtsOfYear } from './figure-doubts.js';
export { findingKinds } from './finding-kinds.js';
export {
  type AskedWhen,
  answerBlocks,
  answerText,
  askedOfs,
  askedWhens,
  BLOCK_TEXT_LIMIT,
  type BlockKind,
  type BlockPrint,
  blockKinds,
  blockPrints,
  DIRECTION_KEY,
  defaultForm,
  type Form,
  type FormBlock,
  findBlock,
  type NamedInitiatives,
  STATUS_KEY,
  textBlocks,
} from './form.js';
export { type CountedMeasure, countMeasure, measureFit } from './measure-fit.js';
export { lateSheetText, lateValueText, type ReviewFinding, reviewFindings } from './review-findings.js';
export {
  findingKindLabels,
  optionalCheckKeys,
  type ReviewFindingCode,
  sheetChecks,
} from './sheet-checks.js';
export type { SheetCost } from './sheet-cost.js';
export {
  costField,
  findingSeverities,
  hasErrors,
  indicatorField,
  remarkField,
  SHEET_FIELD,
  type SheetFinding,
  type SheetFindingCode,
  sheetFindingCodes,
} from './sheet-finding.js';
export type { SheetContent, SheetState, ShownState } from './sheet-state.js';
export { targetDoubts } from './target-doubts.js';
