import { Inject, Injectable } from '@nestjs/common';
import { hash, needsRehash, verify } from 'argon2';
import { HASH_COST } from '../settings.js';

export interface HashCost {
  /** KiB */
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** argon2id as the OWASP Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane. */
export const standardHashCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class PasswordHasher {
  private decoy: Promise<string> | null = null;

  constructor(@Inject(HASH_COST) private readonly cost: HashCost) {}

  hash(password: string): Promise<string> {
    return hash(password, this.cost);
  }

  /** Without a hash (unknown account) it works just as long and says no: the time must not tell which accounts exist. */
  async matches(password: string, storedHash: string | null): Promise<boolean> {
    this.decoy ??= this.hash('decoy');
    const isRight = await verify(storedHash ?? (await this.decoy), password);
    return storedHash !== null && isRight;
  }

  /** True when the hash was made with other costs than today's: hash again at the next sign-in. */
  isOutdated(storedHash: string): boolean {
    return needsRehash(storedHash, this.cost);
  }
}
