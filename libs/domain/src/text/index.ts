export { characterVariants } from './character-variants.js';
export { countCharacters, overLengthStart } from './count-characters.js';
export { excerptAround, markWords, type TextSegment } from './found-words.js';
export { refusedCharacterMessage } from './refused-characters.js';
export { repeatedSentences, repetitionText } from './repeated-text.js';
export { holdsWords, SEARCH_LENGTH, searchQueryProblem, searchWords } from './search-query.js';
export { foldForSearch } from './search-text.js';
export { type TextBlock, textBlocks } from './text-blocks.js';
export { repairLookalikes } from './text-repair.js';
