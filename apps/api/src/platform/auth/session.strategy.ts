import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { readSessionCookie } from '../http/session-cookie.js';
import { SESSION_LOOKUP, type SessionLookup } from './session-lookup.js';

/** Authenticates a request by looking its cookie up in the database: no session middleware, nothing kept in memory. */
@Injectable()
export class SessionStrategy extends Strategy {
  constructor(@Inject(SESSION_LOOKUP) lookup: SessionLookup) {
    super((request: Request, done) => {
      const token = readSessionCookie(request);
      if (token === null) done(null, false);
      else lookup.find(token).then((person) => done(null, person ?? false), done);
    });
  }
}
