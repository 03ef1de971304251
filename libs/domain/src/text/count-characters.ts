const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Characters as a person counts them, without white space around the text: 𠮷 and が (two code points) are one each. */
export function countCharacters(text: string): number {
  return [...segmenter.segment(text.trim())].length;
}
