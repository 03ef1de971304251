import { signIn } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { RequestWithActor } from '../../platform/auth/requires.decorator.js';
import { readBrowserCookie } from '../../platform/http/cookies.js';
import { type Admitted, SignInService } from './sign-in.service.js';

/** passport-local over the sign-in rules. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly service: SignInService) {
    super({ usernameField: 'account', passReqToCallback: true });
  }

  async validate(request: RequestWithActor, account: string, password: string): Promise<Admitted> {
    // The route has checked the body; it is read once more for its trimmed form.
    const given = signIn.parse({ account, password });
    return this.service.verify({ ...given, address: request.ip ?? '', browserCookie: readBrowserCookie(request) });
  }
}
