import { isoInstant } from '../../platform/persistence/instant.sql.js';
import type { AccountAccess, WrongPasswords } from './account-access.js';

/**
 * SQL expression: the wrong passwords at the account of `u` that still count, as {@link WrongPasswords}. `minutes`: after
 * how many they do not. Those of the account as a whole are the same ones again.
 */
export const wrongPasswordsJson = (minutes: string) => `(
  SELECT coalesce(json_agg(json_build_object('failures', c.failures, 'lastFailedAt', ${isoInstant('c.last_failed_at')})), '[]'::json)
  FROM sign_in_count c
  WHERE c.account_key = sign_in_account_key(u.account) AND c.scope <> 'account'
    AND c.last_failed_at BETWEEN now() - make_interval(mins => ${minutes}::integer) AND now() + interval '1 minute')`;

/** How many they are, and until when the person has to wait where they were typed. */
export function signInState(places: readonly WrongPasswords[], access: AccountAccess) {
  return {
    failures: places.reduce((sum, { failures }) => sum + failures, 0),
    waitsUntil: access.waitsUntil(places),
  };
}
