import type { PaperFont } from './paper-font.js';

export interface GlyphFaults {
  /** Characters no font has: printed as 〓. */
  missing: string[];
  /** Variants (葛 with a selector, 神 as a compatibility character) no font draws: printed in their plain form. */
  plain: string[];
}

// A character with the marks and selectors that belong to it.
const CLUSTER = /\P{M}\p{M}*/gu;
const MARK = /\p{M}/u;
const NEVER_DRAWN = /[\s\p{Default_Ignorable_Code_Point}]/u;
// Selectors of CJK variants. U+FE0E and U+FE0F choose between text and emoji, which is no other character.
const SELECTOR = /[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/u;

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

/**
 * What of a text the fonts cannot show as it was typed, each once. A compiler tells of missing characters only under
 * PDF/UA, of plain forms never: it takes the first font that has the character in any form.
 */
export function glyphFaults(text: string, fonts: readonly PaperFont[]): GlyphFaults {
  const missing = new Set<string>();
  const plain = new Set<string>();
  // Few texts hold a mark; without one its clusters are its characters.
  const characters = new Set(text);
  const clusters = [...characters].some((character) => MARK.test(character))
    ? new Set(text.match(CLUSTER))
    : characters;
  for (const cluster of clusters) {
    const drawn = Array.from(cluster).filter((character) => !NEVER_DRAWN.test(character));
    if (drawn.length === 0) continue;
    const font = fonts.find((one) => drawsAll(one, drawn.join('')));
    if (font === undefined) {
      const lost = drawn.filter((character) => !fonts.some((one) => drawsAll(one, character)));
      for (const character of lost.length > 0 ? lost : [drawn.join('')]) missing.add(character);
    } else if (isPlain(font, cluster, drawn)) {
      plain.add(cluster);
    }
  }
  return { missing: [...missing], plain: [...plain] };
}

/** As typed, put together, or taken apart: a shaper tries all three in one font before it asks the next. */
const drawsAll = (font: PaperFont, text: string): boolean =>
  [text, text.normalize('NFC'), text.normalize('NFD')].some((form) => codesOf(form).every((code) => font.has(code)));

function isPlain(font: PaperFont, cluster: string, drawn: readonly string[]): boolean {
  const [base = 0] = codesOf(cluster);
  const selector = SELECTOR.exec(cluster)?.[0];
  if (selector !== undefined) return !font.hasVariant(base, selector.codePointAt(0) ?? 0);
  const [only = ''] = drawn;
  return drawn.length === 1 && !font.has(base) && codesOf(only.normalize('NFD')).length === 1;
}
