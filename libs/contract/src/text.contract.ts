import {
  hasAtMost,
  isUnwritten,
  refusedCharacterMessage,
  SEARCH_LENGTH,
  searchQueryProblem,
} from '@mawasu/domain/text';
import { z } from 'zod';

/** Counting is by what a person sees, so a hostile text could be long and count as little: this bounds the storage. */
const MAX_UNITS_PER_CHARACTER = 8;

function isWithin(text: string, characters: number): boolean {
  return (
    text.length <= characters || (text.length <= characters * MAX_UNITS_PER_CHARACTER && hasAtMost(text, characters))
  );
}

/** A rule that says itself what is wrong with the text: null when nothing is. */
const checkedBy = (problem: (text: string) => string | null) =>
  [
    (text: string) => problem(text) === null,
    { error: ({ input }: { input?: unknown }) => problem(String(input)) ?? '' },
  ] as const;

/**
 * Text stored exactly as typed: at most `characters` as a person counts them (𠮷 is one), without what
 * {@link refusedCharacterMessage} names by its place.
 */
export const typedText = (characters: number) =>
  z
    .string()
    .refine(...checkedBy(refusedCharacterMessage))
    .refine((text) => isWithin(text, characters), `${characters}文字以内で入力してください。`)
    .meta({ maxLength: characters });

/** {@link typedText} that has to say something: neither blank nor marks alone. Without the white space around it. */
export const writtenText = (characters: number, message: string) =>
  typedText(characters)
    .trim()
    .min(1, { error: message, abort: true })
    .refine((text) => !isUnwritten(text), message);

/** What a person searches for: words, at least one. */
export const searchedText = z
  .string()
  .max(SEARCH_LENGTH * MAX_UNITS_PER_CHARACTER, `${SEARCH_LENGTH}文字以内で入力してください。`)
  .refine(...checkedBy(searchQueryProblem))
  .meta({ maxLength: SEARCH_LENGTH });
