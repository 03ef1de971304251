const LINE = 18;
const NOT_AT_START = /[々、。・ー」）…ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;

/** Full-width characters count 1, those of ASCII a little more than half. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.6 : 1), 0);

/** Where the second line begins: about the middle, at a blank if one is near, and never before a mark that ends a word. */
function breakAt(characters: readonly string[]): number {
  const middle = Math.ceil(characters.length / 2);
  const near = [0, -1, 1, -2, 2, -3, 3].map((offset) => middle + offset);
  const blank = near.find((at) => characters[at - 1] === ' ' || characters[at - 1] === '　');
  if (blank !== undefined) return blank;
  let at = middle;
  while (at < characters.length && NOT_AT_START.test(characters[at] ?? '')) at += 1;
  return at;
}

const shorten = (text: string): string => (widthOf(text) <= LINE ? text : `${[...text].slice(0, LINE - 1).join('')}…`);

/** A row's name beside its bar, on one line or two; only what two lines cannot hold is cut. */
export function rowLabelLines(label: string): string[] {
  if (widthOf(label) <= LINE) return [label];
  const characters = [...label];
  const at = breakAt(characters);
  return [characters.slice(0, at), characters.slice(at)].map((line) => shorten(line.join('').trim()));
}

/** Room for the longest line of the names, in em of their font. */
export const rowLabelWidth = (labels: readonly string[]): number =>
  Math.max(1, ...labels.flatMap(rowLabelLines).map(widthOf));
