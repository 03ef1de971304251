import { Global, Module } from '@nestjs/common';
import { SESSION_LOOKUP } from '../../platform/auth/session-lookup.js';
import { CityModule } from '../city/city.module.js';
import { AccountAccess } from '../users/account-access.js';
import { UsersModule } from '../users/users.module.js';
import { CurrentUserReadModel } from './current-user.read-model.js';
import { KnownBrowsers } from './known-browsers.js';
import { LocalStrategy } from './local.strategy.js';
import { PasswordGuard, Pause, RealPause } from './password-guard.js';
import { ServerSecret } from './server-secret.js';
import { DatabaseSessionLookup } from './session.lookup.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInAccess } from './sign-in-access.js';
import { SignInCounts } from './sign-in-counts.js';
import { SignInLog } from './sign-in-log.js';

/** Global because the platform's guard and the administration of people ask it without knowing it. */
@Global()
@Module({
  imports: [UsersModule, CityModule],
  controllers: [SessionsController],
  providers: [
    CurrentUserReadModel,
    KnownBrowsers,
    PasswordGuard,
    ServerSecret,
    SignInCounts,
    SignInLog,
    { provide: Pause, useClass: RealPause },
    LocalStrategy,
    SessionsRepository,
    SessionsService,
    { provide: AccountAccess, useClass: SignInAccess },
    SignInService,
    { provide: SESSION_LOOKUP, useClass: DatabaseSessionLookup },
  ],
  exports: [SESSION_LOOKUP, AccountAccess, CurrentUserReadModel],
})
export class SessionsModule {}
