// White space, what is drawn as nothing (zero width, fillers, U+2063 …), and the empty braille cell.
const NOTHING = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a text shows nothing when it is printed: empty, white space, or characters that leave no mark. */
export function isBlank(text: string): boolean {
  return text.replace(NOTHING, '') === '';
}

/** Letters and digits to Unicode, and drawn in place of a dash, a circle or a repetition where nothing else stands. */
const AS_MARKS = /[\u30fc一〇々\u3031-\u3035\u309d\u309e\u30fd\u30fe]/gu;

/** Whether a text shows nothing ({@link isBlank}) or nothing but marks: 「。」「・・・」「－」「ー」「〃」. Such a field counts as not written. */
export function isUnwritten(text: string): boolean {
  return isBlank(text) || !/[\p{L}\p{N}]/u.test(text.normalize('NFKC').replace(AS_MARKS, ''));
}
