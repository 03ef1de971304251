import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { FairQueue, QueueFullError } from '../../platform/queue/fair-queue.js';
import { ENV } from '../../platform/settings.js';
import type { SignInScope } from './sign-in-count.entity.js';
import { type Failures, SignInCounts, type SignInKey } from './sign-in-counts.js';
import { delaySeconds, HELD_SECONDS, slowedSeconds } from './sign-in-delay.js';

/** How long seconds take; tests put their own in its place. */
export abstract class Pause {
  abstract seconds(count: number): Promise<void>;
}

export class RealPause extends Pause {
  override async seconds(count: number): Promise<void> {
    await pause(count * 1000);
  }
}

const clock = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' });

/** Waiting helps, so does the usual browser, so does an administrator: the person is told all three. */
function tooEarly(seconds: number): AppError {
  // Rounded up: at the minute that is printed the place is open.
  const opens = clock.format(new Date(Math.ceil((Date.now() + seconds * 1000) / 60_000) * 60_000));
  return new AppError('TOO_MANY_ATTEMPTS', {
    message: `この端末から誤りが続いたため、${opens}までお待ちください。ふだん使っている端末からは、いつもどおりサインインできます。急ぐときはシステム管理者に連絡してください（「職員」の画面で解除できます）。`,
  });
}

/** Where a password is tried: `own` decides how long to wait, what else is counted only slows down. */
export interface PasswordPlace {
  own: SignInKey;
  also: readonly SignInKey[];
}

/** Of one place; more at once is nobody who types. */
const WAITING_PER_PLACE = 300;

/** Decides when a password may be tried. Tries from one place come one after the other, so that none is counted too late. */
@Injectable()
export class PasswordGuard {
  private readonly places = new Map<string, FairQueue>();

  constructor(
    private readonly counts: SignInCounts,
    private readonly time: Pause,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Runs the check in its turn. `isRight` decides; a wrong one is counted. Throws TOO_MANY_ATTEMPTS, without a check, when
   * the place has to wait longer than a try is held. The answer is what the check gave.
   */
  async check<Result>(
    place: PasswordPlace,
    check: () => Promise<Result>,
    isRight: (result: Result) => boolean,
  ): Promise<Result> {
    const name = `${place.own.scope}/${place.own.key}`;
    const queue = this.places.get(name) ?? new FairQueue({ atOnce: 1, waitingPerOwner: WAITING_PER_PLACE });
    this.places.set(name, queue);
    try {
      return await queue.run('', () => this.checkNow(place, check, isRight));
    } catch (error) {
      if (error instanceof QueueFullError) throw new AppError('TOO_MANY_ATTEMPTS');
      throw error;
    } finally {
      if (queue.isEmpty) this.places.delete(name);
    }
  }

  private async checkNow<Result>(
    { own, also }: PasswordPlace,
    check: () => Promise<Result>,
    isRight: (result: Result) => boolean,
  ): Promise<Result> {
    const failures = await this.counts.of([own, ...also]);
    const early = this.secondsLeft(failures(own.scope));
    if (early > HELD_SECONDS) throw tooEarly(early);
    const wait = Math.max(early, slowed(failures));
    if (wait > 0) await this.time.seconds(wait);
    const result = await check();
    if (isRight(result)) {
      if (failures(own.scope).count > 0) await this.counts.clear(own);
      return result;
    }
    const counted = await this.counts.add([own, ...also]);
    const delay = delaySeconds(counted(own.scope), this.delays);
    if (delay > HELD_SECONDS) throw tooEarly(delay);
    return result;
  }

  private secondsLeft({ count, secondsAgo }: Failures): number {
    return Math.max(0, delaySeconds(count, this.delays) - secondsAgo);
  }

  private get delays() {
    return { free: this.env.LOCKOUT_ATTEMPTS, capMinutes: this.env.LOCKOUT_MINUTES };
  }
}

const slowed = (failures: (scope: SignInScope) => Failures) =>
  slowedSeconds({ account: failures('account').count, address: failures('address').count });
