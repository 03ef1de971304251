import { countCharacters } from './count-characters.js';

// Line ends and tabs are typed; other controls are invisible, and bidi overrides show a text in another order than stored.
const REFUSED = /(?![\n\r\t])[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u;

/** Characters of a line before the place, blanks counted, too. */
function charactersBefore(line: string): number {
  // countCharacters leaves out white space at the ends, which is a place like any other here.
  return countCharacters(`|${line}|`) - 2;
}

/**
 * Where a text holds a character that cannot be stored, as the sentence at its field: nobody sees such a character, so its
 * place is named, in the line it stands in where there are several. Null when there is none.
 *
 * Refused are control characters other than line ends and tabs, U+FFFE, U+FFFF, bidi overrides and halves of a surrogate
 * pair: PostgreSQL, XML or paper cannot hold them, and replacing them would change the text unseen.
 */
export function refusedCharacterMessage(text: string): string | null {
  const found = REFUSED.exec(text);
  if (found === null) return null;
  const lines = text.slice(0, found.index).split(/\r\n|[\n\r]/u);
  const line = /[\n\r]/u.test(text.trim()) ? `${lines.length}行目の` : '';
  const position = charactersBefore(lines.at(-1) ?? '') + 1;
  return `${line}${position}文字目に使えない文字（制御文字など）が含まれています。消してから入力し直してください。`;
}
