export { countCharacters } from './count-characters.js';
export { foldForSearch } from './search-text.js';
export { repairLookalikes } from './text-repair.js';
