import { signIn } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { Strategy } from 'passport-local';
import type { RequestWithActor } from '../../platform/auth/requires.decorator.js';
import { SignInService } from './sign-in.service.js';

/** The user who has just shown account and password. */
export interface SignedInUser {
  userId: string;
}

/** passport-local over the sign-in rules; the route has checked the body, here it is read once more for its trimmed form. */
@Injectable()
export class LocalStrategy extends Strategy {
  constructor(service: SignInService) {
    super(
      { usernameField: 'account', passReqToCallback: true },
      (request: RequestWithActor, account, password, done) => {
        const tried = {
          ...signIn.parse({ account, password }),
          address: request.ip ?? '',
          requestId: request.requestId ?? '',
        };
        service.verify(tried).then((userId) => done(null, { userId } satisfies SignedInUser), done);
      },
    );
  }
}
