/** A text without what is drawn as nothing, and which of it was taken out; or where something stands that must not be. */
export type VisibleText =
  | { ok: true; text: string /** 「U+200B」, each once, in the order of the text. */; dropped: readonly string[] }
  | { ok: false /** Counted from 1, in characters as they are typed. */; position: number; name: string };

// Drawn as nothing: taking them out leaves what the person sees. Variation selectors, zero width, byte order mark …
const WITHOUT_TRACE = /^[\p{Default_Ignorable_Code_Point}\u2028\u2029]$/u;
// These turn the direction of what follows: what stands there is not what is seen.
const TURNS_DIRECTION = /^[\u202a-\u202e\u2066-\u2069]$/u;
/** What follows is shown from right to left: 123 as 321. */
const TURNS_BACK = /^[\u202b\u202e\u2067]$/u;
// Control characters may have stood between two values; fillers are drawn as a gap.
const MAY_SEPARATE = /^[\p{Cc}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\ufff9-\ufffb]$/u;
// The byte order mark is white space to JavaScript and nothing to the eye.
const SPACE = /^(?!\ufeff)\s$/u;

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const isHidden = (character: string): boolean =>
  !SPACE.test(character) && (WITHOUT_TRACE.test(character) || MAY_SEPARATE.test(character));

/**
 * Takes out the invisible characters that change nothing of what is seen: anywhere if they leave no trace, at the ends
 * also those that stand for a gap or turn the direction. One of these in the middle is named with its place instead, and one
 * before the text behind which it is shown backwards.
 */
export function visibleText(text: string): VisibleText {
  const characters = [...text];
  if (!characters.some(isHidden)) return { ok: true, text, dropped: [] };
  const isNothing = (character: string) => isHidden(character) || SPACE.test(character);
  const first = characters.findIndex((character) => !isNothing(character));
  const last = characters.findLastIndex((character) => !isNothing(character));
  const inside = (index: number) => first >= 0 && index > first && index < last;
  const harmful = characters.findIndex(
    (character, index) =>
      (inside(index) && !SPACE.test(character) && (TURNS_DIRECTION.test(character) || MAY_SEPARATE.test(character))) ||
      (index < last && TURNS_BACK.test(character)),
  );
  if (harmful >= 0) return { ok: false, position: harmful + 1, name: nameOf(characters[harmful] ?? '') };
  return {
    ok: true,
    text: characters.filter((character) => !isHidden(character)).join(''),
    dropped: [...new Set(characters.filter(isHidden).map(nameOf))],
  };
}
