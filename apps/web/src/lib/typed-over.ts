const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What a form shows once what is held has changed under it: what was typed stays, everything else is as it is held now. Groups
 * of fields are looked into, lists are one value. `base`: what was held when the fields were last told.
 */
export function typedOver<T extends object>(typed: T, base: T, held: T): T {
  const entries = Object.keys(held).map((key) => {
    const [mine, before, now] = [typed, base, held].map((values) => (values as Record<string, unknown>)[key]);
    if (isGroup(mine) && isGroup(before) && isGroup(now)) return [key, typedOver(mine, before, now)];
    return [key, isSame(mine, before) ? now : mine];
  });
  return Object.fromEntries(entries) as T;
}

/** The fields (`a` or `group.a`) that were typed and that somebody else has changed to something else meanwhile. */
export function overtyped(typed: object, base: object, held: object): string[] {
  return Object.keys(held).flatMap((key) => {
    const [mine, before, now] = [typed, base, held].map((values) => (values as Record<string, unknown>)[key]);
    if (isGroup(mine) && isGroup(before) && isGroup(now)) {
      return overtyped(mine, before, now).map((inner) => `${key}.${inner}`);
    }
    return isSame(mine, before) || isSame(now, before) || isSame(mine, now) ? [] : [key];
  });
}

/** The fields (`a` or `group.a`) in which two are not the same. */
export function changedPaths(one: object, other: object): string[] {
  return Object.keys(one).flatMap((key) => {
    const [left, right] = [one, other].map((values) => (values as Record<string, unknown>)[key]);
    if (isGroup(left) && isGroup(right)) return changedPaths(left, right).map((inner) => `${key}.${inner}`);
    return isSame(left, right) ? [] : [key];
  });
}
