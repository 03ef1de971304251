import { signIn } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { RequestWithActor } from '../../platform/auth/requires.decorator.js';
import { SignInService } from './sign-in.service.js';

/** The user who has just shown account and password. */
export interface SignedInUser {
  userId: string;
}

/** passport-local over the sign-in rules. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly service: SignInService) {
    super({ usernameField: 'account', passReqToCallback: true });
  }

  async validate(request: RequestWithActor, account: string, password: string): Promise<SignedInUser> {
    // The route has checked the body; it is read once more for its trimmed form.
    const given = signIn.parse({ account, password });
    const { ip = '', requestId = '' } = request;
    return { userId: await this.service.verify({ ...given, address: ip, requestId }) };
  }
}
