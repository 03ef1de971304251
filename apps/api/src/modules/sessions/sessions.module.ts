import { Global, Module } from '@nestjs/common';
import { SESSION_LOOKUP } from '../../platform/auth/session-lookup.js';
import { UsersModule } from '../users/users.module.js';
import { AccountLock } from './account-lock.js';
import { CurrentUserReadModel } from './current-user.read-model.js';
import { LocalStrategy } from './local.strategy.js';
import { DatabaseSessionLookup } from './session.lookup.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Global because the platform's guard asks it who is signed in, without knowing it. */
@Global()
@Module({
  imports: [UsersModule],
  controllers: [SessionsController],
  providers: [
    AccountLock,
    CurrentUserReadModel,
    LocalStrategy,
    SessionsRepository,
    SessionsService,
    SignInAttempts,
    SignInService,
    { provide: SESSION_LOOKUP, useClass: DatabaseSessionLookup },
  ],
  exports: [SESSION_LOOKUP],
})
export class SessionsModule {}
