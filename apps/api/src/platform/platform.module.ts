import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Env } from '../config/env.js';
import { PasswordHasher } from './auth/password-hasher.js';
import { SessionGuard } from './auth/session.guard.js';
import { SessionStrategy } from './auth/session.strategy.js';
import { ErrorFilter } from './errors/error.filter.js';
import { BrakeClock, RealBrakeClock, RequestBrake } from './http/request-brake.js';
import { RequestRepeats } from './http/request-repeats.js';
import { ReturnsInterceptor } from './http/returns.interceptor.js';
import { ValidationPipe } from './http/validation.pipe.js';
import { Log } from './logging/log.js';
import { ENV } from './settings.js';

export interface PlatformOptions {
  env: Env;
  hasher: PasswordHasher;
  log: Log;
}

/** What every route gets without asking: sign-in and permission, checked input, checked answers, one form of error. */
@Global()
@Module({})
class PlatformModule {}

export function platformModuleWith(options: PlatformOptions): DynamicModule {
  return {
    module: PlatformModule,
    providers: [
      { provide: ENV, useValue: options.env },
      { provide: PasswordHasher, useValue: options.hasher },
      { provide: Log, useValue: options.log },
      SessionStrategy,
      { provide: APP_GUARD, useClass: SessionGuard },
      { provide: APP_PIPE, useClass: ValidationPipe },
      RequestBrake,
      { provide: BrakeClock, useClass: RealBrakeClock },
      // Around the other one: checking a long answer is work, too.
      { provide: APP_INTERCEPTOR, useExisting: RequestBrake },
      // Around the next: kept is what was answered, checked.
      { provide: APP_INTERCEPTOR, useClass: RequestRepeats },
      { provide: APP_INTERCEPTOR, useClass: ReturnsInterceptor },
      { provide: APP_FILTER, useClass: ErrorFilter },
    ],
    exports: [ENV, Log, PasswordHasher, RequestBrake, SessionStrategy],
  };
}
