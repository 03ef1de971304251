/**
 * Counts what the same figures come to: raised by one whenever a rule, a word or a formula of a result or a 目安 changes, be it
 * in the domain. Results kept by another version are worked out anew when the product starts (`recalculation.job.ts`).
 * `calculation-version.spec.ts` fails when something has changed and this has not.
 */
export const CALCULATION_VERSION = 2;
