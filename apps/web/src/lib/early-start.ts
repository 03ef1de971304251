interface EarlyStart {
  url: string;
  answer: Promise<Response>;
}

declare global {
  interface Window {
    /** Left by public/start.js. */
    mawasuStart?: EarlyStart | undefined;
  }
}

/**
 * The answer already under way to the first question of the page; undefined when another one is asked. Given once: whoever asks
 * later, after signing in say, wants to know anew.
 */
export function takeEarlyStart(url: string): Promise<Response> | undefined {
  const early = window.mawasuStart;
  if (!early || !url.startsWith('/api/start')) return undefined;
  window.mawasuStart = undefined;
  return early.url === url ? early.answer : undefined;
}
