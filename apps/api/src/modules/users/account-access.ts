import type { EntityManager } from 'typeorm';

/** Wrong passwords in a row at one place. */
export interface WrongPasswords {
  failures: number;
  lastFailedAt: string;
}

/**
 * What the administration of people asks of the sign-in, which knows people and not the other way round: `modules/sessions`
 * provides it. The manager is one of a transaction that knows its author.
 */
export abstract class AccountAccess {
  /** Minutes after which a wrong password no longer counts. */
  abstract readonly forgottenAfterMinutes: number;
  /** Minutes without a request after which a session has ended. */
  abstract readonly idleMinutes: number;
  /** Signs the person out everywhere. */
  abstract endSessions(manager: EntityManager, userId: string): Promise<void>;
  /** Every place may try again at once. */
  abstract forgetWrongPasswords(manager: EntityManager, account: string): Promise<void>;
  /** When the last of these places may try again; null when all may now. */
  abstract waitsUntil(places: readonly WrongPasswords[]): string | null;
}
