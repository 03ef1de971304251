import { countCharacters } from '@mawasu/domain/text';
import { z } from 'zod';

/** Counting is by what a person sees, so a hostile text could be long and count as little: this bounds the storage. */
const MAX_UNITS_PER_CHARACTER = 8;

// Line ends and tabs are typed; other controls are invisible, and bidi overrides show a text in another order than stored.
const refusedCharacters = /(?![\n\r\t])[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u;

function isStorable(text: string): boolean {
  return !refusedCharacters.test(text);
}

function isWithin(text: string, characters: number): boolean {
  return (
    text.length <= characters ||
    (text.length <= characters * MAX_UNITS_PER_CHARACTER && countCharacters(text) <= characters)
  );
}

/**
 * Text stored exactly as typed: at most `characters` as a person counts them (𠮷 is one). Control characters other
 * than line ends and tabs, U+FFFE, U+FFFF, bidi overrides and halves of a surrogate pair are refused: PostgreSQL, XML or
 * paper cannot hold them, and replacing them would change the text unseen.
 */
export const typedText = (characters: number) =>
  z
    .string()
    .refine(isStorable, '使えない文字（制御文字など）が含まれています。消してから入力し直してください。')
    .refine((text) => isWithin(text, characters), `${characters}文字以内で入力してください。`)
    .meta({ maxLength: characters });
