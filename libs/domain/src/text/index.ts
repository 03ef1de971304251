export { isBlank } from './blank.js';
export { countCharacters } from './count-characters.js';
export { isStockPhrase, type Repetition, repeatedSentences } from './repeated-text.js';
export { foldForSearch } from './search-text.js';
export { repairLookalikes } from './text-repair.js';
