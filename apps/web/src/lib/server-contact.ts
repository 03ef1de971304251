let lastContactAt = Date.now();

/** The server answered: its idle clock for this session starts again. */
export function noteServerContact(now = Date.now()): void {
  lastContactAt = now;
}

/** Milliseconds since the server last heard from this browser. */
export function silenceTowardsServer(now = Date.now()): number {
  return now - lastContactAt;
}
