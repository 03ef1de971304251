import { type EntryState, entryStateLabels } from '../workflow/workflow.js';

/**
 * The state of a sheet in the one wording of lists, sheets, papers and files. A returned sheet is 入力中 again and is
 * counted there; the text says besides that somebody waits for a correction. In every other state `returned` says nothing.
 */
export function entryStateText(state: EntryState, returned: boolean): string {
  const label = entryStateLabels[state];
  return returned && state === 'drafting' ? `${label}（差戻し）` : label;
}

/**
 * How many sheets a count is about, in the one wording of ホーム, dashboard and papers: 「50件（ほかに対象外2件）」.
 * `evaluated` leaves 対象外 out; without any 対象外 the note is left out, too.
 */
export function evaluatedCountText(evaluated: number, excluded: number): string {
  return excluded > 0 ? `${evaluated}件（ほかに${entryStateLabels.excluded}${excluded}件）` : `${evaluated}件`;
}
