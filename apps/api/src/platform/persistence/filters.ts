/** A condition of a list that holds only when it was asked for; `sql` is given the parameter of its value. */
export interface Filter {
  /** Stands in the statement's name, so that each set of filters is planned for itself. */
  name: string;
  value: unknown;
  sql: (parameter: string) => string;
}

export interface FiltersInForce {
  /** '' or `AND …`. */
  sql: string;
  values: unknown[];
  /** `_department_policy`; '' without any. */
  suffix: string;
}

/** The filters whose value is given, as conditions on parameters from `first` on. */
export function filtersInForce(filters: readonly Filter[], first: number): FiltersInForce {
  const asked = filters.filter(({ value }) => value !== undefined && value !== null);
  return {
    sql: asked.map(({ sql }, index) => ` AND ${sql(`$${first + index}`)}`).join(''),
    values: asked.map(({ value }) => value),
    suffix: asked.map(({ name }) => `_${name}`).join(''),
  };
}
