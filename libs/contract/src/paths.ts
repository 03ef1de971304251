type ParamNames<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParamNames<`/${Tail}`>
    : Rest extends `${infer Name}.${string}`
      ? Name
      : Rest
  : never;

/** Fills `:name` parts of a contract path; a missing or superfluous name does not compile. Values are URL-encoded. */
export function fillPath<P extends string>(path: P, params: Record<ParamNames<P>, string | number>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: ParamNames<P>) => encodeURIComponent(String(params[name])));
}
