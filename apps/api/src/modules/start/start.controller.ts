import { type Start, type StartQuery, start, startPaths, startQuery } from '@mawasu/contract';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { Public, type RequestWithActor } from '../../platform/auth/requires.decorator.js';
import { runStrategy } from '../../platform/auth/run-strategy.js';
import { SessionStrategy } from '../../platform/auth/session.strategy.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { StartService } from './start.service.js';

@Controller()
export class StartController {
  constructor(
    private readonly sessionStrategy: SessionStrategy,
    private readonly service: StartService,
  ) {}

  /** Public, since every page asks it first: nobody being signed in is an answer, and a 401 an error in the console. */
  @Get(startPaths.start)
  @Public()
  @Returns(start)
  async show(
    @Req() request: RequestWithActor,
    @Res({ passthrough: true }) response: Response,
    @Query({ schema: startQuery }) { round }: StartQuery,
  ): Promise<Start> {
    const person = await runStrategy<Omit<Actor, 'requestId'>>(this.sessionStrategy, request, response);
    return this.service.get(person && { ...person, requestId: request.requestId ?? '' }, round);
  }
}
