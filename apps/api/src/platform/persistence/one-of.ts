/** The condition of a CHECK: the column holds one of the values of a list of @mawasu/domain, which is its only home. */
export const oneOf = (column: string, values: readonly string[]): string => isOneOf(`"${column}"`, values);

/** SQL condition: the expression is one of such a list. */
export function isOneOf(expression: string, values: readonly string[]): string {
  return `${expression} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}
