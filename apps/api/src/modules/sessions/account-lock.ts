import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { ENV } from '../../platform/settings.js';
import { EventRecorder } from '../history/event.recorder.js';
import { UsersRepository } from '../users/users.repository.js';

const clock = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' });

export function lockedError(until: Date): AppError {
  // Rounded up: at the minute that is printed the account is open.
  const opens = clock.format(new Date(Math.ceil(until.getTime() / 60_000) * 60_000));
  return new AppError('ACCOUNT_LOCKED', {
    message: `誤りが続いたため、${opens}までサインインできません。急ぐときはシステム管理者に連絡してください。`,
  });
}

/** One count of wrong passwords for each account, wherever a password is asked for. */
@Injectable()
export class AccountLock {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly events: EventRecorder,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Counts a wrong password. Answers with the refusal when it was the last one allowed, else with null. */
  async countWrong(userId: string, requestId: string): Promise<AppError | null> {
    const { LOCKOUT_ATTEMPTS, LOCKOUT_MINUTES } = this.env;
    const author = { userId: null, displayName: 'システム', requestId };
    const until = await change(this.dataSource, author, {}, async (manager) => {
      const lock = await this.users.countFailure(manager, userId, LOCKOUT_ATTEMPTS, LOCKOUT_MINUTES);
      const event = { subjectKind: 'user', subjectId: userId, action: 'lock', detail: { until: lock } } as const;
      if (lock) await this.events.record(manager, event);
      return lock;
    });
    return until && lockedError(until);
  }
}
