type SearchValues = Record<string, unknown>;

/** The address is plain text, as a person would write it in a mail: no JSON, no quotes, nothing guessed to be a number. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The opposite of `parseSearch`. Empty and missing values leave the address. */
export function stringifySearch(search: SearchValues): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/** A `validateSearch` that keeps the named values and drops everything else somebody may have typed. */
export function textParams<Name extends string>(...names: readonly Name[]) {
  return (search: SearchValues): { [key in Name]?: string } => {
    const kept: { [key in Name]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') kept[name] = value;
    }
    return kept;
  };
}
