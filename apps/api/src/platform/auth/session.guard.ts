import { PERSON_HEADER } from '@mawasu/contract';
import { can, type PermissionAction } from '@mawasu/domain/permissions';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { AppError } from '../errors/app-error.js';
import type { Actor } from './actor.js';
import { PUBLIC, REQUIRES, type RequestWithActor } from './requires.decorator.js';
import { runStrategy } from './run-strategy.js';
import { SessionStrategy } from './session.strategy.js';

/**
 * A page says for whom it was opened. In the same browser somebody else may have signed in since: what is typed in the old
 * page must not be saved as theirs, nor may theirs appear in it.
 */
function requireSamePerson(request: RequestWithActor, { userId, displayName }: Omit<Actor, 'requestId'>): void {
  const openedFor = request.headers[PERSON_HEADER];
  if (openedFor === undefined || openedFor === userId) return;
  throw new AppError('OTHER_PERSON', {
    message: `この画面を開いた人とは別の人（${displayName}）がサインインしています。保存していません。`,
  });
}

/** Stands before every route. What is neither @Public nor @Requires refuses everybody. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: SessionStrategy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const required = this.reflector.getAllAndOverride<PermissionAction | 'signed-in' | undefined>(REQUIRES, targets);
    if (required === undefined) {
      if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
      throw new AppError('FORBIDDEN');
    }
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithActor>();
    const person = await runStrategy<Omit<Actor, 'requestId'>>(this.strategy, request, http.getResponse<Response>());
    if (!person) throw new AppError('UNAUTHENTICATED');
    requireSamePerson(request, person);
    const actor: Actor = { ...person, requestId: request.requestId ?? '' };
    request.actor = actor;
    if (required === 'signed-in') return true;
    if (actor.mustChangePassword) throw new AppError('PASSWORD_CHANGE_REQUIRED');
    if (!can(actor, required)) throw new AppError('FORBIDDEN');
    return true;
  }
}
