import argon2 from 'argon2';
import { FairQueue } from '../queue/fair-queue.js';
import { PasswordHasher } from './password-hasher.js';

/**
 * argon2id as the OWASP Password Storage Cheat Sheet sets it: 46 MiB, one pass, one lane (the id variant is the default), the
 * first of its settings of equal strength. Memory of more than 32 MiB goes back to the system after each hash; of a smaller
 * one glibc keeps a copy for each of the threads that hash.
 */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/**
 * At 9 o'clock everybody signs in: the rest waits its turn, owner after owner, so that nobody's flood of tries holds up the
 * others; and threads are left for files and name look-ups.
 */
const HASHES_AT_ONCE = 2;
/** More of one address at once are not people: the next ones are told to wait. */
const WAITING_PER_OWNER = 1_000;

export class Argon2Hasher extends PasswordHasher {
  private decoy: Promise<string> | null = null;
  private readonly queue = new FairQueue({ atOnce: HASHES_AT_ONCE, waitingPerOwner: WAITING_PER_OWNER });

  override hash(password: string): Promise<string> {
    return this.queue.run('', () => argon2.hash(password, cost));
  }

  override async matches(password: string, storedHash: string | null, owner: string): Promise<boolean> {
    this.decoy ??= this.hash('decoy');
    const against = storedHash ?? (await this.decoy);
    const isRight = await this.queue.run(owner, () => argon2.verify(against, password));
    return storedHash !== null && isRight;
  }

  override isOutdated(storedHash: string): boolean {
    return argon2.needsRehash(storedHash, cost);
  }
}
