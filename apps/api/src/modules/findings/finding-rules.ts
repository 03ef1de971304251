/** Raised whenever a check or a sentence of one changes: sheets looked through by other rules are due again. */
export const FINDING_RULES = 3;
