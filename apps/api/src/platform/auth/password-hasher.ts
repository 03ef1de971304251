/**
 * Turns passwords into what the database keeps, and back into yes or no. An abstract class, so that it is its own
 * injection token: the app brings argon2, tests something quick.
 */
export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;

  /**
   * Without a hash (unknown account) it works just as long and says no: the time must not tell which accounts exist. Checks
   * take turns by `owner`: whose tries they are, as far as can be told.
   */
  abstract matches(password: string, storedHash: string | null, owner: string): Promise<boolean>;

  /** True when the hash was made with other costs than today's: hash again at the next sign-in. */
  abstract isOutdated(storedHash: string): boolean;
}
