/** One kind of character that was replaced, with how often. */
export interface LookalikeRepair {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface RepairedText {
  readonly text: string;
  /** In the order in which the characters first appear; empty when nothing was replaced. */
  readonly repairs: readonly LookalikeRepair[];
}

export interface CharacterCount {
  readonly character: string;
  readonly count: number;
}

const KANGXI_FIRST = 0x2f00;
const KANGXI_LAST = 0x2fd5;

/**
 * Kangxi radicals whose NFKC equivalent is the pre-war or Chinese form. Japanese PDFs print them for the form of
 * JIS X 0208 (神⼾ is 神戸), so that form is the repair.
 */
const JAPANESE_FORM: readonly (readonly [string, string])[] = [
  ['\u2f3e', '戸'],
  ['\u2fad', '青'],
  ['\u2fc8', '黄'],
  ['\u2fca', '黒'],
];

/**
 * CJK Radicals Supplement: Unicode gives most of these no NFKC mapping, so the pairs are listed. Left out are the
 * radicals which are only ever a part of a character (⺡ ⻌), which stand for more than one (⺼ is 肉 and 月), and the
 * simplified Chinese ones: guessing there would alter text nobody mistyped.
 */
const SUPPLEMENT: readonly (readonly [string, string])[] = [
  ['\u2e8e', '兀'],
  ['\u2e90', '尢'],
  ['\u2e92', '巳'],
  ['\u2e93', '幺'],
  ['\u2e94', '彑'],
  ['\u2e9b', '旡'],
  ['\u2e9c', '日'],
  ['\u2e9d', '月'],
  ['\u2e9f', '母'],
  ['\u2ea0', '民'],
  ['\u2ea9', '王'],
  ['\u2eac', '示'],
  ['\u2ebb', '聿'],
  ['\u2ec1', '虎'],
  ['\u2ec4', '西'],
  ['\u2ec6', '角'],
  ['\u2ed1', '長'],
  ['\u2ed7', '雨'],
  ['\u2ed8', '青'],
  ['\u2edd', '食'],
  ['\u2ee3', '骨'],
  ['\u2ee4', '鬼'],
  ['\u2ee8', '麦'],
  ['\u2ee9', '黄'],
  ['\u2eeb', '斉'],
  ['\u2eed', '歯'],
  ['\u2eef', '竜'],
  ['\u2ef2', '亀'],
];

function kangxiPairs(): [string, string][] {
  return Array.from({ length: KANGXI_LAST - KANGXI_FIRST + 1 }, (_, offset) => {
    const radical = String.fromCodePoint(KANGXI_FIRST + offset);
    return [radical, radical.normalize('NFKC')];
  });
}

const UNIFIED = new Map<string, string>([...kangxiPairs(), ...JAPANESE_FORM, ...SUPPLEMENT]);
const RADICAL = /[\u2e80-\u2ef3\u2f00-\u2fd5]/gu;
const PRIVATE_USE = /[\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;

/**
 * Replaces radicals that merely look like a character (⺠⾼⾏) by the character that was meant (民高行), and says which.
 *
 * Such radicals come from PDFs; they cannot be written as CP932 and no search finds them. Nothing else is touched: this
 * is deliberately not NFKC, which would also turn ① into 1, Ｍ７ into M7 and ～ into ~. A radical without an unambiguous
 * equivalent stays as it is.
 */
export function repairLookalikes(text: string): RepairedText {
  const counts = new Map<string, number>();
  const repaired = text.replace(RADICAL, (radical) => {
    const unified = UNIFIED.get(radical);
    if (unified === undefined) return radical;
    counts.set(radical, (counts.get(radical) ?? 0) + 1);
    return unified;
  });
  const repairs = [...counts].map(([from, count]) => ({ from, to: UNIFIED.get(from) ?? from, count }));
  return { text: repaired, repairs };
}

/**
 * The private-use characters (外字) in a text, in the order of first appearance; empty when there are none.
 * They look right only on the machine that defines them, so whoever imports the text is to be warned.
 */
export function findPrivateUse(text: string): CharacterCount[] {
  const counts = new Map<string, number>();
  for (const [character] of text.matchAll(PRIVATE_USE)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].map(([character, count]) => ({ character, count }));
}
