import { isUnwritten } from './blank.js';

/** Punctuation and spacing apart, since a 「。」 more or a changed line break is no changed sentence. */
function plain(sentence: string): string {
  return sentence.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** The sentences of a text without punctuation and spacing; none of an empty one. */
export function sentencesOf(text: string): string[] {
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

/** What of an ending changes what is said: that it is not so, and that it is only wished. */
const senses = [/ない|なかった|なく|ません|ず$/u, /たい|よう/u];

/**
 * A sentence without the kana it ends with: 「少ない」「少ないです」, 「行う」「行います」「行った」 are one; 「行わない」 and
 * 「行いたい」 are others. Null where nothing stands before them.
 */
function withoutEnding(sentence: string): string | null {
  const [, stem = '', ending = ''] = /^(.*?)(\p{sc=Hiragana}*)$/u.exec(sentence) ?? [];
  return Array.from(stem).length < 2 ? null : [stem, ...senses.map((sense) => sense.test(ending))].join(' ');
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
 * How much of a text stood in last year's already, sentence by sentence, punctuation, the way it ends (です・ます)
 * and small changes aside.
 * 「検討する」and「検討する。」are one sentence; an empty text has none.
 */
export function repeatedSentences(text: string, before: string): Repetition {
  const old = sentencesOf(before);
  const sentences = sentencesOf(text);
  // A line break moved inside a sentence makes two of one; the text as a whole is the same all the same.
  if (plain(text) === plain(before)) return { sentences: sentences.length, repeated: sentences.length };
  const known = new Set(old);
  const stems = new Set(old.map(withoutEnding));
  const isKnown = (sentence: string) => {
    const stem = withoutEnding(sentence);
    return known.has(sentence) || (stem !== null && stems.has(stem));
  };
  const candidates = old
    .slice(0, MOST_COMPARED)
    .map(toSentence)
    .filter(({ length }) => length >= SHORTEST_COMPARED);
  const isAlike = (sentence: Sentence) =>
    sentence.length >= SHORTEST_COMPARED && candidates.some((candidate) => likeness(sentence, candidate) >= ALIKE);
  const repeated = sentences.filter(
    (sentence, index) => isKnown(sentence) || (index < MOST_COMPARED && isAlike(toSentence(sentence))),
  );
  return { sentences: sentences.length, repeated: repeated.length };
}

/** 「5文中4文が昨年度と同じです」, in the one wording of check and screen; null where no sentence stood in the old text. */
export function repetitionText({ sentences, repeated }: Repetition, before: string): string | null {
  if (repeated === 0) return null;
  return repeated === sentences ? `すべて${before}と同じ文です` : `${sentences}文中${repeated}文が${before}と同じです`;
}

/** What may stand before it and says neither what nor when. */
const FILLER =
  /^(?:引き?続き|今後は?と?も?|これからも|継続(?:して|的に)|着実に|適切に|積極的に|計画的に|効果的に|適宜|随時|必要に応じて|一層の?|(?:さら|更)に|より|同様に|(?:前|昨|次|来)年度(?:以降)?[にもは]?(?:引き?続き)?|令和[元0-9]+年度[にもは]|関係(?:課|各課|部署|機関|者|団体)[とに](?:連携|協議|調整|相談)?(?:して|し)?|(?:内容|実施|対応|事業|(?:課題|問題)の?解決|取り?組み?|方法|改善|見直し|充実|継続|推進|検討)(?:に向けて|について|を|の))+/u;

const NOUN = '(?:検討|実施|継続|推進|努力|対応|調整|改善|見直し|充実|強化|研究|取り?組み)';
const END = '(?:る|ます|ていく|ていきます|ていきたい|てまいります|て参ります|たい)';
const BEING = '(?:である|です)?';
const DOING = `(?:を?(?:する|し${END}|(?:いた|致)し(?:ます|たい)|して(?:いる|います)|中${BEING}|(?:する)?予定${BEING}|が必要${BEING})|を(?:要|予定)(?:する|します|している|しています)|[をに](?:進め|続け|努め|務め)${END}|を(?:行う|行います|行っていく|行っていきます|図る|図ります|図っていく|図っていきます))`;

/** What says nothing by itself: who reads it knows neither what nor when. */
const stock = [
  new RegExp(`^${NOUN}?${DOING}$`, 'u'),
  new RegExp(`^要?${NOUN}$`, 'u'),
  /^(?:時期|内容)?は?未定(?:である|です)?$/u,
  /^(?:取り組[むみ]|見直[すし]|進め|続け|努め)(?:ます|る|ていく|ていきます|ていきたい|てまいります|て参ります)?$/u,
  /^(?:図|行)(?:る|う|ります|います|っていく|っていきます)$/u,
  /^取り組んで(?:いく|いきます|いきたい|まいります)$/u,
  /^(?:今後の)?課題(?:とする|とします|である|です)$/u,
  /^(?:特に|特段の?|特筆すべき)?(?:課題|問題|問題点|変更|該当)?[はも]?(?:特に)?(?:なし|無し|ない|ありません|ございません)$/u,
  /^(?:同上|同前|同じ|同様|(?:前|昨|例)年度?(?:と|に)?(?:同じ|同様)(?:である|です)?)$/u,
];

const isStock = (sentence: string): boolean =>
  [sentence, sentence.replace(FILLER, '')].some((text) => text === '' || stock.some((phrase) => phrase.test(text)));

/** Whether a text holds nothing but such phrases: 「検討する。」「引き続き実施する。」「特になし」. Empty text, and one of marks alone: no. */
export function isStockPhrase(text: string): boolean {
  return !isUnwritten(text) && sentencesOf(text).every(isStock);
}
