import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { reportDropped } from './dropped-params.js';
import { describeError } from './error-messages.js';

type Values = Readonly<Record<string, string | undefined>>;

/** The values of the address that name nothing. `known`: what there is to choose from; undefined while it is not known yet. */
function unknownNames(values: Values, known: Readonly<Record<string, readonly string[] | undefined>>): string[] {
  return Object.entries(known).flatMap(([name, choices]) => {
    const value = values[name];
    return value !== undefined && choices !== undefined && !choices.includes(value) ? [name] : [];
  });
}

/**
 * Drops from the address what has the right form but names nothing: a department there is not, a status the scale of the
 * round has not. A filter nobody can see in its list would leave the page empty without a reason.
 */
export function useKnownValues<V extends Values>(
  values: V,
  known: Readonly<Partial<Record<keyof V & string, readonly string[] | undefined>>>,
  replace: (values: V) => void,
): void {
  const pathname = useLocation({ select: (location) => location.pathname });
  const names = unknownNames(values, known as Record<string, readonly string[] | undefined>).join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: values and replace are new at every drawing; the names say when.
  useEffect(() => {
    if (names === '') return;
    const dropped = names.split(',');
    reportDropped(pathname, dropped);
    replace(Object.fromEntries(Object.entries(values).filter(([name]) => !dropped.includes(name))) as V);
  }, [names, pathname]);
}

/**
 * The same for what no list of the page holds: once the server has answered that there is nothing under the values of these
 * names, they leave the address. `query` is what was asked for by them.
 */
export function useFoundValues<V extends Values>(
  values: V,
  names: readonly (keyof V & string)[],
  query: { isError: boolean; error: unknown },
  replace: (values: V) => void,
): void {
  const isMissing = query.isError && describeError(query.error).code === 'NOT_FOUND';
  const found: Partial<Record<keyof V & string, readonly string[]>> = {};
  if (isMissing) for (const name of names) found[name] = [];
  useKnownValues(values, found, replace);
}
