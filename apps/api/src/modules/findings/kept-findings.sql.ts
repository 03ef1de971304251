import type { ReviewFindingCode } from '@mawasu/domain/sheets';

const overridden: ReviewFindingCode = 'status_overridden';

/** SQL condition: the check is one that the round does; `round` and `key` are SQL expressions. */
export const isCheckOn = (round: string, key: string) =>
  `NOT EXISTS (SELECT FROM round_check_off o WHERE o.round_id = ${round} AND o.check_key = ${key})`;

/**
 * SQL condition: the sheet was never looked through, by other rules, or something it rests on has changed since. `sheet` is
 * the alias of the sheet, `check` that of its `entry_check` (left joined), `rules` the parameter that holds `FINDING_RULES`.
 */
export const isSheetDue = ({ sheet, check, rules }: { sheet: string; check: string; rules: string }) =>
  `(${check}.rules IS DISTINCT FROM ${rules}::integer OR ${sheet}.id IN (SELECT d.entry_id FROM finding_due d))`;

/**
 * SQL expression: how many findings a sheet that was handed in shows to those who work on it, as `checkSheet` counts them. That
 * the 目安 was not taken is only for those who look over the round.
 */
export const findingCount = (sheet: string) => `(
  SELECT count(*)::int FROM entry_finding f
  WHERE f.entry_id = ${sheet}.id AND f.code <> '${overridden}' AND ${isCheckOn(`${sheet}.round_id`, 'f.check_key')})`;
