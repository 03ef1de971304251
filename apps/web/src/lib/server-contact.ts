/** All tabs of this browser share one session, so they share the moment at which the server last heard from one of them. */
const KEPT_AT = 'mawasu-server-contact';
/** Written at most so often: a page sends dozens of requests when it opens. */
const WRITTEN_EVERY_MS = 2_000;

let lastContactAt = Date.now();
let writtenAt = 0;
/** How far this computer's clock is behind the server's. */
let behindMs = 0;

/** The server answered: its idle clock for this session starts again. */
export function noteServerContact(now = Date.now()): void {
  lastContactAt = now;
  const passed = now - writtenAt;
  // Below zero this computer's clock was set back.
  if (passed >= 0 && passed < WRITTEN_EVERY_MS) return;
  writtenAt = now;
  window.localStorage.setItem(KEPT_AT, String(now));
}

/** Milliseconds since the server last heard from this browser, in whichever tab. */
export function silenceTowardsServer(now = Date.now()): number {
  const elsewhere = Number(window.localStorage.getItem(KEPT_AT) ?? 0);
  return now - Math.max(lastContactAt, elsewhere <= now ? elsewhere : 0);
}

const timeListeners = new Set<() => void>();

/** `dated` is the answer's Date header. */
export function noteServerTime(dated: string | null, now = Date.now()): void {
  const time = Date.parse(dated ?? '');
  if (Number.isNaN(time)) return;
  behindMs = time - now;
  for (const listener of timeListeners) listener();
}

/** Calls back whenever an answer said what time it is; returns the function that stops it. */
export function onServerTime(listener: () => void): () => void {
  timeListeners.add(listener);
  return () => timeListeners.delete(listener);
}

/** The server's clock: deadlines are days of the server, and office computers may be wrong by years. */
export function serverNow(now = Date.now()): Date {
  return new Date(now + behindMs);
}
