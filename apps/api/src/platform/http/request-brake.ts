import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { RequestWithActor } from '../auth/requires.decorator.js';
import { AppError } from '../errors/app-error.js';
import { FairQueue, QueueFullError } from '../queue/fair-queue.js';
import { whileAwaited } from './awaited.js';
import { placeOf } from './client-address.js';

export const OWN_QUEUE = 'mawasu:own-queue';

/** What the route does waits in a queue of its own: it takes no place here, or a person's papers would hold up their pages. */
export const OwnQueue = () => SetMetadata(OWN_QUEUE, true);

/**
 * Requests of one person that are worked on side by side, and that wait. A browser sends six at once, which is what a page asks
 * for; while others work, too, they are taken one after the other, and whoever asks for more than a page does (a loop) gets
 * the gaps the others leave. Measured in docs/performance.md.
 */
export const brakeLimits = {
  perOwner: 3,
  inCompany: { perOwner: 1, forgottenAfterMs: 1000, greedyFrom: 7, yieldsMs: 250 },
  waitingPerOwner: 100,
  patienceSeconds: 10,
};

/**
 * What anybody may ask for without signing in (the start of a page), by place, since nothing else is known. A whole office
 * may share one: all of it may wait, in the order of coming.
 */
export const publicLimits = { perOwner: 2, waitingPerOwner: 1_000 };

/** The time the brake goes by; tests put their own in its place. */
export abstract class BrakeClock {
  /** Milliseconds that only grow. */
  abstract now(): number;
  /** Fires when a request that begins to wait now has waited long enough to be told so instead. */
  abstract patience(): AbortSignal;
}

export class RealBrakeClock extends BrakeClock {
  override now(): number {
    return performance.now();
  }

  override patience(): AbortSignal {
    return AbortSignal.timeout(brakeLimits.patienceSeconds * 1000);
  }
}

/**
 * Nobody can make the others wait: however much one person asks for, a few of their requests are worked on and the rest wait
 * for those, never the requests of another. Counted by person and not by session or address, since an office shares one
 * address and a person may sign in any number of times; by address only where nobody is signed in.
 */
@Injectable()
export class RequestBrake implements NestInterceptor {
  /** By person. */
  readonly queue = new FairQueue({ atOnce: Number.POSITIVE_INFINITY, ...brakeLimits }, () => this.clock.now());
  /** By address. */
  readonly publicQueue = new FairQueue({ atOnce: Number.POSITIVE_INFINITY, ...publicLimits });

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: BrakeClock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { actor, ip = '' } = http.getRequest<RequestWithActor>();
    if (this.reflector.get<boolean | undefined>(OWN_QUEUE, context.getHandler())) return next.handle();
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    const [queue, owner] = actor ? [this.queue, actor.userId] : [this.publicQueue, placeOf(ip)];
    return defer(() => this.inTurn(queue, owner, http.getResponse<Response>(), work));
  }

  /** Throws REQUESTS_WAITING. What nobody waits for any more is not begun. */
  private async inTurn(
    queue: FairQueue,
    owner: string,
    response: Response,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    // The usual case, which then costs neither a timer nor a listener.
    if (queue.hasRoom(owner)) return queue.run(owner, work);
    try {
      return await whileAwaited(response, (gone) =>
        queue.run(owner, work, { signal: AbortSignal.any([gone, this.clock.patience()]) }),
      );
    } catch (error) {
      throw error instanceof QueueFullError || isImpatience(error) ? new AppError('REQUESTS_WAITING') : error;
    }
  }
}

const isImpatience = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError';
