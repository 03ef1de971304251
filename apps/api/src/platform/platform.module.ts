import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Env } from '../config/env.js';
import { type HashCost, PasswordHasher, standardHashCost } from './auth/password-hasher.js';
import { SessionGuard } from './auth/session.guard.js';
import { SessionStrategy } from './auth/session.strategy.js';
import { ErrorFilter } from './errors/error.filter.js';
import { ReturnsInterceptor } from './http/returns.interceptor.js';
import { ValidationPipe } from './http/validation.pipe.js';
import { ENV, HASH_COST } from './settings.js';

export interface PlatformOptions {
  env: Env;
  /** Tests hash cheaply. */
  hashCost?: HashCost;
}

/** What every route gets without asking: sign-in and permission, checked input, checked answers, one form of error. */
@Global()
@Module({})
export class PlatformModule {
  static with(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: ENV, useValue: options.env },
        { provide: HASH_COST, useValue: options.hashCost ?? standardHashCost },
        PasswordHasher,
        SessionStrategy,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: ReturnsInterceptor },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [ENV, HASH_COST, PasswordHasher],
    };
  }
}
