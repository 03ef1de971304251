/** Punctuation and spacing apart, since a 「。」 more or a changed line break is no changed sentence. */
function plain(sentence: string): string {
  return sentence.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Default_Ignorable_Code_Point}]/gu, '');
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[。．！？!?\n]+/u)
    .map(plain)
    .filter((sentence) => sentence !== '');
}

function pairsOf(text: string): Map<string, number> {
  const characters = Array.from(text);
  const pairs = new Map<string, number>();
  for (const [index, character] of characters.entries()) {
    const pair = character + (characters[index + 1] ?? '');
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

interface Sentence {
  text: string;
  length: number;
  pairs: Map<string, number>;
}

const toSentence = (text: string): Sentence => ({ text, length: Array.from(text).length, pairs: pairsOf(text) });

/** Share of neighbouring characters two sentences have in common (Dice), 0 to 1. */
function likeness(one: Sentence, other: Sentence): number {
  let common = 0;
  for (const [pair, count] of one.pairs) common += Math.min(count, other.pairs.get(pair) ?? 0);
  return (2 * common) / (one.length + other.length);
}

/** Shorter sentences are compared letter by letter: two of them are soon alike by chance. */
const SHORTEST_COMPARED = 8;
/** Comparing is the product of both numbers; whoever writes more sentences has not copied a sheet. */
const MOST_COMPARED = 60;

/** From here on a sentence is the old one with a slip of the pen. */
const ALIKE = 0.9;

export interface Repetition {
  /** Sentences of the new text, and how many of them stood in the old one. */
  sentences: number;
  repeated: number;
}

/**
 * How much of a text stood in last year's already, sentence by sentence, punctuation and small changes aside.
 * 「検討する」and「検討する。」are one sentence; an empty text has none.
 */
export function repeatedSentences(text: string, before: string): Repetition {
  const old = sentencesOf(before);
  const sentences = sentencesOf(text);
  // A line break moved inside a sentence makes two of one; the text as a whole is the same all the same.
  if (plain(text) === plain(before)) return { sentences: sentences.length, repeated: sentences.length };
  const known = new Set(old);
  const candidates = old
    .slice(0, MOST_COMPARED)
    .map(toSentence)
    .filter(({ length }) => length >= SHORTEST_COMPARED);
  const isAlike = (sentence: Sentence) =>
    sentence.length >= SHORTEST_COMPARED && candidates.some((candidate) => likeness(sentence, candidate) >= ALIKE);
  const repeated = sentences.filter(
    (sentence, index) => known.has(sentence) || (index < MOST_COMPARED && isAlike(toSentence(sentence))),
  );
  return { sentences: sentences.length, repeated: repeated.length };
}

/** 「5文中4文が昨年度と同じです」, in the one wording of check and screen; null where no sentence stood in the old text. */
export function repetitionText({ sentences, repeated }: Repetition, before: string): string | null {
  if (repeated === 0) return null;
  return repeated === sentences ? `すべて${before}と同じ文です` : `${sentences}文中${repeated}文が${before}と同じです`;
}

/** What says nothing by itself: who reads it knows neither what nor when. */
const stock = [
  /^(引き?続き)?(今後)?(も)?(必要に応じて)?(内容を|実施を|対応を|見直しを|方法を)?検討(する|します|していく|していきます|中|が必要|してまいります)?$/u,
  /^(引き?続き|今後も)?(継続|実施|推進|努力|対応)(する|します|していく|していきます|を図る|に努める|に努めます)?$/u,
  /^(特に)?(なし|無し|ありません|ございません)$/u,
  /^(同上|同前|前年度と同じ|昨年度と同じ|前年同様|昨年度同様)$/u,
];

/** Whether a text holds nothing but such phrases: 「検討する。」「引き続き実施する。」「特になし」. Empty text: no. */
export function isStockPhrase(text: string): boolean {
  const sentences = sentencesOf(text);
  return sentences.length > 0 && sentences.every((sentence) => stock.some((phrase) => phrase.test(sentence)));
}
