export { checkEntry, hasErrors } from './entry-check.js';
export type { EntryIndicator } from './entry-check-indicators.js';
export {
  type EntryField,
  type EntryFinding,
  entryChoiceFieldLabels,
  entryChoiceFields,
  entryFieldLabels,
  entryFieldMaxLengths,
  entryFields,
} from './entry-finding.js';
export { entryStateText, evaluatedCountText } from './entry-state-text.js';
