/**
 * How many sheets a count is about, in the one wording of ホーム, dashboard and papers: 「50件（ほかに対象外2件）」.
 * `evaluated` leaves 対象外 out; without any 対象外 the note is left out, too.
 */
export function evaluatedCountText(evaluated: number, excluded: number): string {
  const count = `${evaluated.toLocaleString('ja-JP')}件`;
  return excluded > 0 ? `${count}（ほかに対象外${excluded.toLocaleString('ja-JP')}件）` : count;
}
