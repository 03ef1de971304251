import { setTimeout as pause } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import type { RequestWithActor } from '../auth/requires.decorator.js';
import { AppError } from '../errors/app-error.js';
import { errorFacts } from '../logging/error-facts.js';
import { Log } from '../logging/log.js';
import { type AskedOnce, askedOnce, findAnswer, isRepeat, keepAnswer } from '../persistence/asked-once.js';
import { REPEATS } from './repeats.decorator.js';
import { requestKeyOf } from './request-key.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Another process that carries out the same request keeps its answer a moment after its change. */
const LOOKS = 10;
const LOOK_EVERY_MS = 200;

/**
 * A write that comes again under its key, because its answer was lost, is answered as the first time and not carried out
 * again: every route that writes, unless it looks after its keys itself or a repetition does no harm (`repeats.decorator.ts`).
 * A refusal is not kept: what was refused has changed nothing and is looked at anew.
 */
@Injectable()
export class RequestRepeats implements NestInterceptor {
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly source: DataSource,
    private readonly reflector: Reflector,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const isLookedAfter = this.reflector.get<object | undefined>(REPEATS, context.getHandler()) !== undefined;
    const { actor } = request;
    if (!actor || isLookedAfter || reads.has(request.method)) return next.handle();
    const key = requestKeyOf(request);
    if (key === null) return next.handle();
    const { method, originalUrl, body } = request;
    const asked = askedOnce(actor.userId, key, [method, originalUrl, body ?? null]);
    actor.asked = asked;
    return defer(() => this.once(key, asked, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }

  /** Sent twice at once, the second waits for the first. */
  private once(key: string, asked: AskedOnce, work: () => Promise<unknown>): Promise<unknown> {
    const name = `${asked.userId} ${asked.id} ${asked.digest}`;
    const running = this.underWay.get(name);
    if (running !== undefined) return running;
    const answer = this.answer(key, asked, work).finally(() => this.underWay.delete(name));
    this.underWay.set(name, answer);
    return answer;
  }

  private async answer(key: string, asked: AskedOnce, work: () => Promise<unknown>): Promise<unknown> {
    const kept = await this.find(key, asked);
    if (kept) return kept.body;
    try {
      const body = await work();
      await this.keep(key, asked, body);
      return body;
    } catch (error) {
      if (!isRepeat(error)) throw error;
      return this.answerOfAnother(key, asked);
    }
  }

  private async find(key: string, asked: AskedOnce): Promise<{ body: unknown } | undefined> {
    const found = await findAnswer(this.source, key, asked);
    if (found?.isSame === false) {
      throw new AppError('VALIDATION', { message: '同じ受付番号（Idempotency-Key）で別の内容が送られました。' });
    }
    return found?.answer;
  }

  private async answerOfAnother(key: string, asked: AskedOnce): Promise<unknown> {
    for (let look = 0; look < LOOKS; look += 1) {
      const kept = await this.find(key, asked);
      if (kept) return kept.body;
      await pause(LOOK_EVERY_MS);
    }
    // Its process ended between the change and the answer.
    throw new AppError('DATABASE_CONFLICT', {
      message: 'この操作はすでに行われています。画面を開き直して、結果を確かめてください。',
    });
  }

  /** What was done is answered, be it that the answer cannot be kept. */
  private async keep(key: string, asked: AskedOnce, body: unknown): Promise<void> {
    await keepAnswer(this.source, key, asked, body ?? null).catch((error: unknown) =>
      this.log.warn('request.answer_not_kept', errorFacts(error)),
    );
  }
}
