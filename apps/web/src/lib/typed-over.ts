const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields of either: a group may be a list by key, to which people add and from which they take away. */
const keysOf = (...groups: readonly object[]): string[] => [...new Set(groups.flatMap((group) => Object.keys(group)))];

const valuesOf = (key: string, groups: readonly object[]): unknown[] =>
  groups.map((group) => (group as Record<string, unknown>)[key]);

/**
 * What a form shows once what is held has changed under it: what was typed stays, everything else is as it is held now. Groups
 * of fields are looked into, lists are one value. `base`: what was held when the fields were last told.
 */
export function typedOver<T extends object>(typed: T, base: T, held: T): T {
  const entries = keysOf(held, typed).flatMap((key): [string, unknown][] => {
    const [mine, before, now] = valuesOf(key, [typed, base, held]);
    if (isGroup(mine) && isGroup(before) && isGroup(now)) return [[key, typedOver(mine, before, now)]];
    const value = isSame(mine, before) ? now : mine;
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries) as T;
}

/** The fields (`a` or `group.a`) that were typed and that somebody else has changed to something else meanwhile. */
export function overtyped(typed: object, base: object, held: object): string[] {
  return keysOf(held, typed).flatMap((key) => {
    const [mine, before, now] = valuesOf(key, [typed, base, held]);
    if (isGroup(mine) && isGroup(before) && isGroup(now)) {
      return overtyped(mine, before, now).map((inner) => `${key}.${inner}`);
    }
    return isSame(mine, before) || isSame(now, before) || isSame(mine, now) ? [] : [key];
  });
}

/** The fields (`a` or `group.a`) in which two are not the same. */
export function changedPaths(one: object, other: object): string[] {
  return keysOf(one, other).flatMap((key) => {
    const [left, right] = valuesOf(key, [one, other]);
    if (isGroup(left) && isGroup(right)) return changedPaths(left, right).map((inner) => `${key}.${inner}`);
    return isSame(left, right) ? [] : [key];
  });
}
