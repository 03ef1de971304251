import { foldForSearch } from '@mawasu/domain/text';

interface Piece {
  text: string;
  isFound: boolean;
  at: number;
}

/**
 * Cuts a text into found and other pieces by the rules of the search itself, so that 取組み marks 取り組み and ４ marks 4.
 * Folding can join characters (取り組み → 取組), so the shortest stretch of the original whose fold is the word is taken.
 */
export function splitByQuery(text: string, query: string): Piece[] {
  const words = query
    .split(/\s+/)
    .map(foldForSearch)
    .filter((word) => word !== '');
  const characters = Array.from(text);
  const pieces: Piece[] = [];
  let rest = 0;
  const take = (until: number, isFound: boolean) => {
    if (until > rest) pieces.push({ text: characters.slice(rest, until).join(''), isFound, at: rest });
    rest = until;
  };
  for (let at = 0; at < characters.length; ) {
    const length = Math.max(0, ...words.map((word) => matchLength(characters, at, word)));
    if (length > 0) {
      take(at, false);
      take(at + length, true);
    }
    at += Math.max(length, 1);
  }
  take(characters.length, false);
  return pieces;
}

/** A fold is at most two characters shorter for every 取組, so the stretch is never much longer than the word. */
function matchLength(characters: readonly string[], at: number, word: string): number {
  const longest = Math.min(characters.length - at, word.length * 2 + 4);
  for (let length = 1; length <= longest; length += 1) {
    const stretch = characters.slice(at, at + length);
    if (stretch[0]?.trim() === '' || foldForSearch(stretch.join('')) !== word) continue;
    const next = characters[at + length];
    const reachesFurther =
      next !== undefined && next.trim() !== '' && foldForSearch([...stretch, next].join('')) === word;
    return reachesFurther ? length + 1 : length;
  }
  return 0;
}

export function HighlightedText({ text, query }: { text: string; query: string }) {
  return (
    <>
      {splitByQuery(text, query).map(({ text: piece, isFound, at }) =>
        isFound ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
      )}
    </>
  );
}
