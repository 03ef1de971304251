import { hash, needsRehash, verify } from 'argon2';
import { PasswordHasher } from './password-hasher.js';

/**
 * argon2id as the OWASP Password Storage Cheat Sheet sets it: 46 MiB, one pass, one lane (the id variant is the default), the
 * first of its settings of equal strength. Memory of more than 32 MiB goes back to the system after each hash; of a smaller
 * one glibc keeps a copy for each of the threads that hash.
 */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** At 9 o'clock everybody signs in: the rest waits its turn, and threads are left for files and name look-ups. */
const HASHES_AT_ONCE = 2;

export class Argon2Hasher extends PasswordHasher {
  private decoy: Promise<string> | null = null;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  override hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, cost));
  }

  override async matches(password: string, storedHash: string | null): Promise<boolean> {
    this.decoy ??= this.hash('decoy');
    const against = storedHash ?? (await this.decoy);
    const isRight = await this.inTurn(() => verify(against, password));
    return storedHash !== null && isRight;
  }

  override isOutdated(storedHash: string): boolean {
    return needsRehash(storedHash, cost);
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= HASHES_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes on to the next one, or is free.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
