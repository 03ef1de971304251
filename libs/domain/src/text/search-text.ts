import { repairLookalikes } from './text-repair.js';

/** Pairs which Unicode keeps apart and a person searching does not. The right side is only ever an inner form. */
const VARIANTS: readonly (readonly [string, string])[] = [
  ['靭', '靱'],
  ['髙', '高'],
  ['﨑', '崎'],
  ['ヶ', 'ケ'],
  ['ヵ', 'カ'],
  ['〜', '~'],
];
const VARIANT_OF = new Map(VARIANTS);
const VARIANT = new RegExp(`[${VARIANTS.map(([from]) => from).join('')}]`, 'gu');

/** Hyphens, dashes and the minus sign, so that 経１－１, 経1‐1 and 経1−1 are one code. The long vowel mark ー is none of them. */
const HYPHEN = /[\u2010-\u2015\u2212]/gu;
const INITIATIVE = /取り?組み?/gu;
const UNSEEN = /[\s\u200b\u2060\ufeff]|\p{Variation_Selector}/gu;

/**
 * The form in which text is compared by search: never shown, never stored in place of the text.
 *
 * Full and half width, upper and lower case and look-alike radicals become one (NFKC, lower case); 靱=靭, ヶ=ケ and
 * 取組み=取り組み=取組 are unified; white space is dropped, so that a line break inside a word does not hide it, and so are variation selectors (葛󠄀城).
 * Katakana and hiragana stay different. Text without content gives ''.
 */
export function foldForSearch(text: string): string {
  return repairLookalikes(text)
    .text.replace(VARIANT, (character) => VARIANT_OF.get(character) ?? character)
    .normalize('NFKC')
    .toLowerCase()
    .replace(HYPHEN, '-')
    .replace(UNSEEN, '')
    .replace(INITIATIVE, '取組');
}
