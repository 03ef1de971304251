import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { readSessionCookie } from '../http/cookies.js';
import type { Actor } from './actor.js';
import { SESSION_LOOKUP, type SessionLookup } from './session-lookup.js';

/** Authenticates a request by looking its cookie up in the database: no session middleware, nothing kept in memory. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session-cookie') {
  constructor(@Inject(SESSION_LOOKUP) private readonly lookup: SessionLookup) {
    super();
  }

  /** Null when nobody is signed in. */
  async validate(request: Request): Promise<Omit<Actor, 'requestId'> | null> {
    const token = readSessionCookie(request);
    return token === null ? null : this.lookup.find(token);
  }
}
