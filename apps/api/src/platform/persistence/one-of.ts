const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** The condition of a CHECK: the column holds one of the values of a list of @mawasu/domain, which is its only home. */
export const oneOf = (column: string, values: readonly string[]): string => isOneOf(`"${column}"`, values);

/** SQL condition: the expression is one of such a list. */
export const isOneOf = (expression: string, values: readonly string[]): string =>
  `${expression} IN (${listed(values)})`;

/** SQL expression to order by: where the expression stands in such a list. */
export const placeIn = (values: readonly string[], expression: string): string =>
  `array_position(ARRAY[${listed(values)}], ${expression})`;
