export { countCharacters } from './count-characters.js';
export { foldForSearch } from './search-text.js';
export { type TextBlock, textBlocks } from './text-blocks.js';
export { repairLookalikes } from './text-repair.js';
