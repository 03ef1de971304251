const MINUTE_MS = 60_000;
/** People are warned this long before the server ends the session. */
const WARNING_MINUTES = 5;

export type IdlePhase = 'active' | 'warning' | 'over';

export interface IdleState {
  phase: IdlePhase;
  minutesLeft: number;
}

/** Where a session stands after some silence towards the server. With very short limits half of the time is warned. */
export function idleState(silenceMs: number, idleMinutes: number): IdleState {
  const leftMs = idleMinutes * MINUTE_MS - silenceMs;
  const warningMs = Math.min(WARNING_MINUTES, idleMinutes / 2) * MINUTE_MS;
  const minutesLeft = Math.max(0, Math.ceil(leftMs / MINUTE_MS));
  if (leftMs <= 0) return { phase: 'over', minutesLeft };
  return { phase: leftMs <= warningMs ? 'warning' : 'active', minutesLeft };
}

/** Somebody who types without anything being sent is not idle: after this silence the server is told. */
export function needsTouch(silenceMs: number, idleMinutes: number): boolean {
  return silenceMs >= (idleMinutes * MINUTE_MS) / 4;
}
