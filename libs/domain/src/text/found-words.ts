import { foldCharacters, foldForSearch, spellings } from './search-text.js';

/** A piece of a text, and whether it is what was searched for. Pieces in order make up the text. */
export interface TextSegment {
  text: string;
  found: boolean;
}

interface Range {
  from: number;
  to: number;
}

/** The folded text, and for each code unit of it where in the text as written that comes from. */
interface FoldedText {
  folded: string;
  places: Range[];
}

/** A character with what is combined with it: か and ゙ fold together, ｶ and ﾞ as well. */
const UNIT = /[\s\S][\p{M}ﾞﾟ]*/gu;

function foldWithPlaces(text: string): FoldedText {
  let folded = '';
  const places: Range[] = [];
  const known = new Map<string, string>();
  for (const { 0: unit, index } of text.matchAll(UNIT)) {
    const piece = known.get(unit) ?? foldCharacters(unit);
    known.set(unit, piece);
    folded += piece;
    for (let count = 0; count < piece.length; count += 1) places.push({ from: index, to: index + unit.length });
  }
  return unifySpellings({ folded, places });
}

function unifySpellings({ folded, places }: FoldedText): FoldedText {
  const unified: FoldedText = { folded: '', places: [] };
  let rest = 0;
  const keep = (until: number) => {
    unified.folded += folded.slice(rest, until);
    unified.places.push(...places.slice(rest, until));
  };
  for (const { 0: word, index } of folded.matchAll(spellings.written)) {
    keep(index);
    rest = index + word.length;
    const [first, second, last] = [places[index], places[folded.indexOf('組', index)], places[rest - 1]];
    if (!first || !second || !last) continue;
    unified.folded += spellings.compared;
    unified.places.push(first, { from: second.from, to: last.to });
  }
  keep(folded.length);
  return unified;
}

/** Where the words stand in the text as written, in order, overlaps joined. */
function findWords(text: string, words: readonly string[]): Range[] {
  const { folded, places } = foldWithPlaces(text);
  const ranges: Range[] = [];
  for (const word of words.map(foldForSearch)) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const [first, last] = [places[at], places[at + word.length - 1]];
      if (first && last) ranges.push({ from: first.from, to: last.to });
    }
  }
  return joined(ranges);
}

function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last && range.from < last.to) last.to = Math.max(last.to, range.to);
    else result.push({ ...range });
  }
  return result;
}

function cut(text: string, ranges: readonly Range[]): TextSegment[] {
  const segments: TextSegment[] = [];
  let rest = 0;
  const take = (until: number, found: boolean) => {
    if (until > rest) segments.push({ text: text.slice(rest, until), found });
    rest = Math.max(rest, until);
  };
  for (const { from, to } of ranges) {
    take(from, false);
    take(to, true);
  }
  take(text.length, false);
  return segments;
}

/**
 * Cuts a text into found and other pieces by the rules of the search itself, so that 取組み marks 取り組み and ４ marks 4.
 * `words` as `searchWords` gives them. The pieces joined are the text; an empty text has none.
 */
export function markWords(text: string, words: readonly string[]): TextSegment[] {
  return cut(text, findWords(text, words));
}

/**
 * About `length` characters of the text as written, around the first of the words that stands in it; null when none does.
 * 「…」 marks what was left out, line breaks become blanks.
 */
export function excerptAround(text: string, words: readonly string[], length = 60): TextSegment[] | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  const [first] = findWords(plain, words);
  if (first === undefined) return null;
  const before = Array.from(plain.slice(0, first.from));
  const after = Array.from(plain.slice(first.to));
  const found = plain.slice(first.from, first.to);
  const room = Math.max(0, length - Array.from(found).length);
  const afterwards = Math.min(after.length, Math.max(Math.ceil(room / 2), room - before.length));
  const start = Math.max(0, before.length - (room - afterwards));
  const piece = [...before.slice(start), found, ...after.slice(0, afterwards)].join('');
  return markWords(`${start > 0 ? '…' : ''}${piece}${afterwards < after.length ? '…' : ''}`, words);
}
