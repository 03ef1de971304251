import { compareDecimals } from '@mawasu/domain/numbers';

const PLAIN = /^-?\d{1,15}(\.\d{1,20})?$/;

/**
 * Whether a cell says what is held, to the last digit. It is then read without asking the definition: what is held was accepted
 * once, however the definition has changed since.
 */
export const isHeldFigure = (text: string, held: string | null): held is string =>
  held !== null && PLAIN.test(text) && compareDecimals(text, held) === 0;
