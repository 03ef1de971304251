const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/**
 * What is a character of its own whatever stands beside it, and nearly all that is written on a sheet: tab and line feed
 * (never CR, which is one with its LF), ASCII, general punctuation, arrows, figures and marks, kana without the combining
 * ゛ and ゜, ideographs of one code unit, full-width forms, half-width kana without ﾞ and ﾟ.
 */
const EACH_ONE =
  /^[\t\n -~\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9d]*$/;

/** Characters as a person counts them, without white space around the text: 𠮷 and が (two code points) are one each. */
export function countCharacters(text: string): number {
  const trimmed = text.trim();
  if (EACH_ONE.test(trimmed)) return trimmed.length;
  let count = 0;
  for (const _ of segmenter.segment(trimmed)) count += 1;
  return count;
}

/**
 * Where in a text the characters beyond the first `max` begin, counted as {@link countCharacters} does: an index for `slice`.
 * Null for a text that is not too long. White space after the last character is beyond nothing.
 */
export function overLengthStart(text: string, max: number): number | null {
  const trimmed = text.trim();
  if (countCharacters(trimmed) <= max) return null;
  const offset = text.length - text.trimStart().length;
  if (EACH_ONE.test(trimmed)) return offset + max;
  let count = 0;
  for (const { index } of segmenter.segment(trimmed)) {
    if (count === max) return offset + index;
    count += 1;
  }
  return null;
}
