/** A 施策 by its words: those of its own text, and those of each 取組み under it. */
export interface FittedMeasure {
  id: string;
  text: string;
  initiatives: readonly { id: string; text: string }[];
}

export interface FittedSheet {
  initiativeId: string;
  measureId: string;
  /** Everything that is written on it, and the plan's words of its 取組み. */
  text: string;
}

type Counts = Map<string, number>;

/** A 施策 whose words are counted: the dear part of the work, which may be done for one 施策 at a time. */
export interface CountedMeasure {
  id: string;
  own: Counts;
  initiatives: readonly { id: string; pairs: Counts }[];
  /** Its own words and those of its 取組み. */
  whole: Counts;
}

/** Words of content: kanji, katakana, letters and digits. What stands between is grammar, and the same everywhere. */
const CONTENT = /[\p{Script=Han}\p{Script=Katakana}ー\p{Script=Latin}\p{N}]{2,}/gu;

function pairsOf(text: string): Counts {
  const pairs: Counts = new Map();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(CONTENT)) {
    let last = '';
    for (const character of run) {
      const pair = last + character;
      if (last !== '') pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      last = character;
    }
  }
  return pairs;
}

function sumOf(all: readonly Counts[]): Counts {
  const sum: Counts = new Map();
  for (const counts of all) for (const [pair, count] of counts) sum.set(pair, (sum.get(pair) ?? 0) + count);
  return sum;
}

export function countMeasure({ id, text, initiatives }: FittedMeasure): CountedMeasure {
  const own = pairsOf(text);
  const below = initiatives.map((one) => ({ id: one.id, pairs: pairsOf(one.text) }));
  return { id, own, initiatives: below, whole: sumOf([own, ...below.map(({ pairs }) => pairs)]) };
}

/** Among fewer 施策 hardly a pair of characters is rare, and likeness says nothing. */
const FEWEST_MEASURES = 5;
/** So near to the other one the sheet must be at all, and so many times nearer than to its own (cosine, 0 to 1). */
const NEAR = 0.18;
const TIMES_NEARER = 3.5;

/**
 * Tells of a sheet whose words are much nearer to another 施策 than to its own: cosine of the pairs of neighbouring characters,
 * each the heavier the fewer 施策 hold it. The sheet's own 取組み is left out of its 施策, or it would always look at home.
 * Gives a function from sheet to the id of the other 施策, or null; null for every sheet of a plan with fewer than five 施策.
 * The limits are those at which none of the sample's sheets is told of, and a third of them if they were put elsewhere.
 */
export function measureFit(measures: readonly CountedMeasure[]): (sheet: FittedSheet) => string | null {
  const holders: Counts = new Map();
  for (const { whole } of measures) for (const pair of whole.keys()) holders.set(pair, (holders.get(pair) ?? 0) + 1);
  const weigh = (counts: Counts) => {
    const weights: Counts = new Map();
    for (const [pair, count] of counts) {
      const weight = Math.log(measures.length / (holders.get(pair) ?? measures.length));
      if (weight > 0) weights.set(pair, (1 + Math.log(count)) * weight);
    }
    return weights;
  };
  const weighed = new Map(measures.map(({ id, whole }) => [id, weigh(whole)]));
  return ({ initiativeId, measureId, text }) => {
    const home = measures.find(({ id }) => id === measureId);
    if (!home || measures.length < FEWEST_MEASURES) return null;
    const words = weigh(pairsOf(text));
    const others = home.initiatives.filter(({ id }) => id !== initiativeId).map(({ pairs }) => pairs);
    const atHome = cosine(words, weigh(sumOf([home.own, ...others])));
    let best: { id: string; likeness: number } | null = null;
    for (const [id, counts] of weighed) {
      const likeness = id === measureId ? 0 : cosine(words, counts);
      if (likeness > (best?.likeness ?? 0)) best = { id, likeness };
    }
    return best && best.likeness >= NEAR && best.likeness >= TIMES_NEARER * atHome ? best.id : null;
  };
}

function lengthOf(weights: Counts): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

function cosine(one: Counts, other: Counts): number {
  let product = 0;
  for (const [pair, weight] of one) product += weight * (other.get(pair) ?? 0);
  return product === 0 ? 0 : product / lengthOf(one) / lengthOf(other);
}
