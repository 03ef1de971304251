import {
  type ChangePassword,
  type CurrentSession,
  type CurrentUser,
  changePassword,
  currentSession,
  currentUser,
  type EndSessions,
  endSessions,
  type OwnSessions,
  ownSessions,
  sessionPaths,
  signIn,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Public, type RequestWithActor, Requires } from '../../platform/auth/requires.decorator.js';
import { runStrategy } from '../../platform/auth/run-strategy.js';
import { SessionStrategy } from '../../platform/auth/session.strategy.js';
import { AppError } from '../../platform/errors/app-error.js';
import { clientLabel } from '../../platform/http/client-label.js';
import {
  clearSessionCookie,
  readSessionCookie,
  setBrowserCookie,
  setSessionCookie,
} from '../../platform/http/cookies.js';
import { RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { LocalStrategy } from './local.strategy.js';
import { SessionsService } from './sessions.service.js';
import type { Admitted } from './sign-in.service.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly service: SessionsService,
    private readonly localStrategy: LocalStrategy,
    private readonly sessionStrategy: SessionStrategy,
  ) {}

  @Post(sessionPaths.session)
  @Public()
  @RepeatHarmless('one session more, and the one of before ends with its cookie')
  @OwnQueue()
  @HttpCode(200)
  @Returns(currentUser)
  async signIn(
    @Body({ schema: signIn }) _body: unknown,
    @Req() request: RequestWithActor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CurrentUser> {
    const admitted = await runStrategy<Admitted>(this.localStrategy, request, response);
    if (!admitted) throw new AppError('SIGN_IN_FAILED');
    const client = clientLabel(request.headers['user-agent'] ?? '');
    const opened = { userId: admitted.userId, address: request.ip ?? '', client };
    const { token, user } = await this.service.open(opened, readSessionCookie(request));
    setSessionCookie(request, response, token);
    setBrowserCookie(request, response, admitted.browserCookie);
    return user;
  }

  /** Public, since every page asks it first: nobody being signed in is an answer, and a 401 an error in the console. */
  @Get(sessionPaths.session)
  @Public()
  @Returns(currentSession)
  async show(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<CurrentSession> {
    const person = await runStrategy<Omit<Actor, 'requestId'>>(this.sessionStrategy, request, response);
    return { user: person && (await this.service.show(person.userId)) };
  }

  /** Public, since signing out of a session that has run out is no mistake. */
  @Delete(sessionPaths.session)
  @RepeatHarmless('signed out twice is signed out')
  @Public()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = readSessionCookie(request);
    if (token) await this.service.close(token);
    clearSessionCookie(request, response);
  }

  @Get(sessionPaths.own)
  @Requires('signed-in')
  @Returns(ownSessions)
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<OwnSessions> {
    return { items: await this.service.list(actor, tokenOf(request)) };
  }

  /** Ends another session of the person, or all but the one that asks. */
  @Post(sessionPaths.endings)
  @RepeatHarmless('asked again much later it has to end what was opened since')
  @Requires('signed-in')
  @HttpCode(204)
  end(
    @CurrentActor() actor: Actor,
    @Body({ schema: endSessions }) body: EndSessions,
    @Req() request: Request,
  ): Promise<void> {
    return this.service.end(actor, body, tokenOf(request));
  }

  @Put(sessionPaths.password)
  @Requires('signed-in')
  @Returns(currentUser)
  changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePassword }) body: ChangePassword,
    @Req() request: Request,
  ): Promise<CurrentUser> {
    return this.service.changePassword(actor, body, tokenOf(request));
  }
}

function tokenOf(request: Request): string {
  const token = readSessionCookie(request);
  if (!token) throw new AppError('UNAUTHENTICATED');
  return token;
}
