// White space, what is drawn as nothing (zero width, fillers, U+2063 …), and the empty braille cell.
const NOTHING = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a text shows nothing when it is printed: empty, white space, or characters that leave no mark. */
export function isBlank(text: string): boolean {
  return text.replace(NOTHING, '') === '';
}
