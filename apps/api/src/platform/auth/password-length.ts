import { PASSWORD_MIN_LENGTH } from '@mawasu/domain/passwords';
import type { Env } from '../../config/env.js';

/** Fewest characters of a new password here: the setting can ask for more than the product does, never for less. */
export function passwordMinLength(env: Pick<Env, 'PASSWORD_MIN_LENGTH'>): number {
  return Math.max(PASSWORD_MIN_LENGTH, env.PASSWORD_MIN_LENGTH);
}
