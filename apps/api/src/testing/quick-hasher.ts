import { createHash, randomUUID } from 'node:crypto';
import { PasswordHasher } from '../platform/auth/password-hasher.js';

const digest = (salt: string, password: string) => createHash('sha256').update(`${salt}${password}`).digest('hex');

/** Stands in for argon2, which is slow on purpose; argon2 has a spec of its own. */
export class QuickHasher extends PasswordHasher {
  override async hash(password: string): Promise<string> {
    const salt = randomUUID();
    return `${salt}:${digest(salt, password)}`;
  }

  override async matches(password: string, storedHash: string | null): Promise<boolean> {
    const [salt = '', hash] = (storedHash ?? '').split(':');
    return digest(salt, password) === hash;
  }

  override isOutdated(): boolean {
    return false;
  }
}
