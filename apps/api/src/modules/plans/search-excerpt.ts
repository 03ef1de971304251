import { foldForSearch } from '@mawasu/domain/text';

const EXCERPT_LENGTH = 60;
const BETWEEN_WORDS = /[\s\u200b\u2060\ufeff\p{Cc}]+/u;

/** The words of a query, folded as the texts are; all of them must be found. Empty when there is nothing to look for. */
export function searchWords(query: string): string[] {
  return [...new Set(query.split(BETWEEN_WORDS).map(foldForSearch))].filter((word) => word !== '');
}

/** Least number in [low, high] for which the test holds; `high` if it holds for none below. */
function least(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Where the first occurrence of a folded word lies in the text as written. Folding changes lengths (取り組み is 取組, ㍻ is
 * 平成), so the place is found by folding ever shorter pieces of the text.
 */
function locate(characters: readonly string[], word: string): { from: number; to: number } {
  const holds = (from: number, to: number) => foldForSearch(characters.slice(from, to).join('')).includes(word);
  const to = least(0, characters.length, (end) => holds(0, end));
  const from = to - least(0, to, (length) => holds(to - length, to));
  return { from, to };
}

/**
 * About 60 characters of the text as written, around the first of the words that occurs in it; null when none does.
 * 「…」 marks what was left out, line breaks become blanks.
 */
export function excerptAround(text: string, words: readonly string[]): string | null {
  const folded = foldForSearch(text);
  const word = words.find((candidate) => folded.includes(candidate));
  if (word === undefined) return null;
  const characters = Array.from(text);
  const { from, to } = locate(characters, word);
  const room = Math.max(0, EXCERPT_LENGTH - (to - from));
  const end = Math.min(characters.length, Math.max(to + Math.ceil(room / 2), EXCERPT_LENGTH));
  const start = Math.max(0, Math.min(from, end - Math.max(EXCERPT_LENGTH, to - from)));
  const piece = characters.slice(start, end).join('').replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${piece}${end < characters.length ? '…' : ''}`;
}
