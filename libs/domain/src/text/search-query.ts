import { countCharacters } from './count-characters.js';
import { refusedCharacterMessage } from './refused-characters.js';
import { foldForSearch } from './search-text.js';

/** Longest query in characters as a person counts them. */
export const SEARCH_LENGTH = 100;

/** A phrase in quotation marks (a mark that is never closed counts for nothing), or what stands between blanks of any width. */
const WORD = /["＂“”]([^"＂“”]+)["＂“”]|["＂“”]?([^\s\u200b\u2060\ufeff\p{Cc}]+)/gu;

/**
 * The one grammar of every search box: the words of a query as typed, all of which must occur, wherever they stand. Blanks of
 * any width part words; "…" keeps several together. Words that are compared alike (取組み 取り組み) are one. Empty when there is
 * nothing to look for.
 */
export function searchWords(query: string): string[] {
  const words = new Map<string, string>();
  for (const [, phrase, word] of query.matchAll(WORD)) {
    const typed = (phrase ?? word ?? '').trim();
    const folded = foldForSearch(typed);
    if (folded !== '' && !words.has(folded)) words.set(folded, typed);
  }
  return [...words.values()];
}

/** Whether all words of a query, as {@link searchWords} gives them, occur in a text. Without words: yes. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const folded = foldForSearch(text);
  return words.every((word) => folded.includes(foldForSearch(word)));
}

/** What is wrong with a query, as the sentence at its box; null when it can be searched for. */
export function searchQueryProblem(query: string): string | null {
  const refused = refusedCharacterMessage(query);
  if (refused !== null) return refused;
  if (countCharacters(query) > SEARCH_LENGTH) return `${SEARCH_LENGTH}文字以内で入力してください。`;
  return searchWords(query).length === 0 ? '探す言葉を入力してください。' : null;
}
