export { countCharacters, overLengthStart } from './count-characters.js';
export { repeatedSentences, repetitionText } from './repeated-text.js';
export { foldForSearch } from './search-text.js';
export { type TextBlock, textBlocks } from './text-blocks.js';
export { repairLookalikes } from './text-repair.js';
