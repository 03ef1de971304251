import type { PaperFont } from './paper-font.js';

const NOT_AT_START =
  /[、。，．・：；？！）］｝〕〉》」』】’”ー～…々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)\]}％%℃]/;
const NOT_AT_END = /[（［｛〔〈《「『【‘“([{]/;
const IN_WORD = /[\x21-\x7e\u00a0-\u024f]/;

/** Whether a line may end between the two: never inside a word or a number, nor where 禁則 forbids it. */
const mayBreak = (before: string, after: string): boolean =>
  !(IN_WORD.test(before) && IN_WORD.test(after)) && !NOT_AT_START.test(after) && !NOT_AT_END.test(before);

/**
 * The lines a spreadsheet or a printer makes of a text in a box `width` em wide: it breaks at line feeds, between characters
 * where that is allowed, and inside a word only when the word alone is wider than the box.
 */
export function wrapText(text: string, width: number, fonts: readonly PaperFont[]): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, fonts));
}

function wrapLine(text: string, width: number, fonts: readonly PaperFont[]): string[] {
  const characters = Array.from(text);
  const widths = characters.map((character) => widthOf(character, fonts));
  const lines: string[] = [];
  let start = 0;
  let allowed = 0;
  let used = 0;
  for (let i = 0; i < characters.length; i++) {
    if (i > start && mayBreak(characters[i - 1] ?? '', characters[i] ?? '')) allowed = i;
    used += widths[i] ?? 0;
    if (used <= width || i === start) continue;
    const end = allowed > start ? allowed : i;
    lines.push(characters.slice(start, end).join(''));
    start = end;
    used = widths.slice(start, i + 1).reduce((sum, own) => sum + own, 0);
  }
  lines.push(characters.slice(start).join(''));
  return lines;
}

function widthOf(character: string, fonts: readonly PaperFont[]): number {
  const code = character.codePointAt(0) ?? 0;
  if (/\p{M}/u.test(character)) return 0;
  return fonts.find((font) => font.has(code))?.widthOf(code) ?? 1;
}
