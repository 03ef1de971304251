import { isIP } from 'node:net';
import os from 'node:os';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Env } from '../../config/env.js';
import { AppError } from '../errors/app-error.js';

/** `MAWASU.example.lg.jp:8080` → `mawasu.example.lg.jp`; null when it is no name of a host. */
function hostName(header: string | undefined): string | null {
  try {
    const { hostname, pathname, username } = new URL(`http://${header}`);
    return pathname === '/' && username === '' ? hostname.replace(/^\[|\]$/g, '').toLowerCase() : null;
  } catch {
    return null;
  }
}

/**
 * Answers only to its own names: the public one, those of this machine, and addresses. Else a page of a foreign name that is
 * made to point here (DNS rebinding) could read as if it were ours, and what takes the name of the request for true (the
 * Origin check) would be told wrong.
 */
export function hostCheck({ PUBLIC_ORIGIN, HOST }: Pick<Env, 'PUBLIC_ORIGIN' | 'HOST'>): RequestHandler {
  const publicName = PUBLIC_ORIGIN === undefined ? [] : [new URL(PUBLIC_ORIGIN).hostname];
  const own = new Set([...publicName, HOST, 'localhost', os.hostname()].map((name) => name.toLowerCase()));
  return (request: Request, _response: Response, next: NextFunction) => {
    const name = hostName(request.headers.host);
    const isOwn = name !== null && (own.has(name) || isIP(name) !== 0);
    next(isOwn ? undefined : new AppError('HOST_REFUSED'));
  };
}
