// In this order: each of them also says that it is one of those below it.
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|CrOS/, 'Linux'],
] as const;

const first = (names: readonly (readonly [RegExp, string])[], text: string) =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** A browser in words that its owner knows: 「Edge（Windows）」. What it sends about itself is not kept. */
export function clientLabel(userAgent: string): string {
  const text = userAgent.slice(0, 500);
  const browser = first(browsers, text);
  const system = first(systems, text);
  if (browser === null) return system ?? 'その他の端末';
  return system === null ? browser : `${browser}（${system}）`;
}
