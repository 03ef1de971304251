export { countCharacters } from './count-characters.js';
export { foldForSearch, gramsForQuery, searchGrams } from './search-text.js';
export { repairLookalikes } from './text-repair.js';
