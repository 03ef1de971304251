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

// What is written as several code points and is one character: 한 in its parts, a flag, 👨‍👩‍👧.
const JOINED =
  /[\u1100-\u115f]+(?:[\u1160-\u11a7]+[\u11a8-\u11ff]*)?|[\u1160-\u11a7]+[\u11a8-\u11ff]*|[\u11a8-\u11ff]{2,}|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{Mn}\p{Me}\p{Emoji_Modifier}\uff9e\uff9f]*(?:\u200d\p{Extended_Pictographic}[\p{Mn}\p{Me}\p{Emoji_Modifier}\uff9e\uff9f]*)+/gu;
// Goes with what stands before it, but for a line end and the like, behind which it is one of its own.
const GOES_WITH =
  /(?<=[^\p{C}\p{Zl}\p{Zp}]|\u200d)(?:\u200d|[\p{Mn}\p{Me}\p{Emoji_Modifier}\u0e33\u0eb3\uff9e\uff9f])+/gu;
/** Once these are taken together: what is a character of its own, with European letters and rare ideographs. */
const EACH_ONE_NOW = new RegExp(
  EACH_ONE.source.replace('[', '[\\u00a1-\\u00ac\\u00ae-\\u02ff\\u0370-\\u0482\\u048a-\\u052f\\u{20000}-\\u{3fffd}'),
  'u',
);
/** No script writes more parts of one character than that on average, once these are taken together. */
const MOST_PARTS = 4;

/**
 * Whether a text has at most so many characters, counted as {@link countCharacters} does, without counting a long one to its
 * end: how many there can be at most is known at once, and counting one by one, which is slow, stops at the first too many.
 */
export function hasAtMost(text: string, max: number): boolean {
  const trimmed = text.trim();
  if (trimmed.length <= max) return true;
  if (EACH_ONE.test(trimmed)) return false;
  const together = trimmed.replaceAll('\r\n', '\n').replace(JOINED, '亜').replace(GOES_WITH, '');
  const most = Array.from(together).length;
  if (most <= max) return true;
  if (most > max * MOST_PARTS || EACH_ONE_NOW.test(together)) return false;
  let count = 0;
  for (const _ of segmenter.segment(trimmed)) {
    count += 1;
    if (count > max) return false;
  }
  return true;
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
