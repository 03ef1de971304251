import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Env } from '../../config/env.js';
import { ENV } from '../../platform/settings.js';
import { AccountAccess, type WrongPasswords } from '../users/account-access.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInCounts } from './sign-in-counts.js';
import { delaySeconds, FORGOTTEN_AFTER_MINUTES } from './sign-in-delay.js';

/** What the sign-in does for the administration of people. */
@Injectable()
export class SignInAccess extends AccountAccess {
  readonly forgottenAfterMinutes = FORGOTTEN_AFTER_MINUTES;

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly counts: SignInCounts,
    @Inject(ENV) private readonly env: Env,
  ) {
    super();
  }

  get idleMinutes(): number {
    return this.env.SESSION_IDLE_MINUTES;
  }

  endSessions(manager: EntityManager, userId: string): Promise<void> {
    return this.sessions.deleteAll(manager, userId);
  }

  forgetWrongPasswords(manager: EntityManager, account: string): Promise<void> {
    return this.counts.clearAccount(manager, account);
  }

  waitsUntil(places: readonly WrongPasswords[]): string | null {
    const { LOCKOUT_ATTEMPTS: free, LOCKOUT_MINUTES: capMinutes } = this.env;
    const ends = places.map(
      ({ failures, lastFailedAt }) => Date.parse(lastFailedAt) + delaySeconds(failures, { free, capMinutes }) * 1000,
    );
    const last = Math.max(...ends);
    return last > Date.now() ? new Date(last).toISOString() : null;
  }
}
