import { type About, about, type Health, health, type Readiness, readiness, systemPaths } from '@mawasu/contract';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ReadinessCheck } from '../../database/readiness-check.js';
import { Public } from '../../platform/auth/requires.decorator.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { AboutReadModel } from './about.read-model.js';

/** For whoever watches over the system, and for the sign-in page. */
@Controller()
@Public()
export class SystemController {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly aboutReadModel: AboutReadModel,
  ) {}

  /** The process answers. Says nothing of the database. */
  @Get(systemPaths.health)
  @OwnQueue()
  @Returns(health)
  health(): Health {
    return { ok: true };
  }

  /** Requests can be served: 200, else 503 with the reason. */
  @Get(systemPaths.ready)
  @OwnQueue()
  @Returns(readiness)
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const state = await this.readiness.now();
    if (!state.ready) response.status(503);
    return state;
  }

  @Get(systemPaths.about)
  @Returns(about)
  about(): Promise<About> {
    return this.aboutReadModel.get();
  }
}
