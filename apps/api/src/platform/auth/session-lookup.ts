import type { Actor } from './actor.js';

/**
 * Finds the person behind a session token: one statement, null when the session is unknown, idle too long, too old, or its
 * owner has been shut out. Implemented by modules/sessions; the platform knows no module.
 */
export interface SessionLookup {
  find(token: string): Promise<Omit<Actor, 'requestId'> | null>;
}

export const SESSION_LOOKUP = Symbol('SessionLookup');
