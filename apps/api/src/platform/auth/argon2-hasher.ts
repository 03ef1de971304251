import { hash, needsRehash, verify } from 'argon2';
import { PasswordHasher } from './password-hasher.js';

/** argon2id as the OWASP Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane (the id variant is the default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export class Argon2Hasher extends PasswordHasher {
  private decoy: Promise<string> | null = null;

  override hash(password: string): Promise<string> {
    return hash(password, cost);
  }

  override async matches(password: string, storedHash: string | null): Promise<boolean> {
    this.decoy ??= this.hash('decoy');
    const isRight = await verify(storedHash ?? (await this.decoy), password);
    return storedHash !== null && isRight;
  }

  override isOutdated(storedHash: string): boolean {
    return needsRehash(storedHash, cost);
  }
}
