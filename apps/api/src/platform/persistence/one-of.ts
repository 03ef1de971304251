/** The condition of a CHECK: the column holds one of the values of a list of @mawasu/domain, which is its only home. */
export function oneOf(column: string, values: readonly string[]): string {
  return `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;
}
