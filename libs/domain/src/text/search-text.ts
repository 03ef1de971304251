import { unifyVariants } from './character-variants.js';
import { repairLookalikes } from './text-repair.js';

/** Hyphens, dashes and the minus sign, so that 経１－１, 経1‐1 and 経1−1 are one code. The long vowel mark ー is none of them. */
const HYPHEN = /[\u2010-\u2015\u2212]/gu;
/** Blanks, variation selectors, and what else shows nothing: soft hyphens, joiners and marks of direction from Word and PDF. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** Katakana that has a hiragana of the same sound, which is as far before it everywhere. */
const KATAKANA = /[\u30a1-\u30f4\u30fd\u30fe]/gu;
const TO_HIRAGANA = 0x60;
const hiraganaOf = (katakana: string) => String.fromCharCode(katakana.charCodeAt(0) - TO_HIRAGANA);

/** Ways of writing one word, and the one they are compared as. */
export const spellings = { written: /取り?組み?/gu, compared: '取組' } as const;

/** All of {@link foldForSearch} that looks at one character and what is combined with it. */
export function foldCharacters(text: string): string {
  return unifyVariants(repairLookalikes(text).text.normalize('NFKC').toLowerCase())
    .replace(KATAKANA, hiraganaOf)
    .replace(HYPHEN, '-')
    .replace(UNSEEN, '');
}

/**
 * The form in which text is compared by search: never shown, never stored in place of the text.
 *
 * Full and half width, upper and lower case and look-alike radicals become one (NFKC, lower case); variants and old forms
 * (靱=靭, 沢=澤, ヶ=ケ) and 取組み=取り組み=取組 are unified; white space is dropped, so that a line break inside a word does not hide
 * it, and so is all that nobody sees: variation selectors (葛󠄀城), soft hyphens, joiners. Katakana and hiragana are compared alike (ゴミ=ごみ). Text without content gives ''.
 */
export function foldForSearch(text: string): string {
  return foldCharacters(text).replace(spellings.written, spellings.compared);
}
