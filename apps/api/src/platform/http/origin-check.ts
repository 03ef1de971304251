import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { readSessionCookie } from './cookies.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

function isOwnWrite(request: Request, publicOrigin: string | undefined): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) {
    // Every browser in use sends Origin with a write. Without one it is a tool, and one without our cookie acts for nobody.
    return site === 'same-origin' || readSessionCookie(request) === null;
  }
  return origin === publicOrigin || origin === `${request.protocol}://${request.headers.host}`;
}

/** An address in a mail opens; a page of another site that loads ours into itself, as a picture or a script, gets nothing. */
function isOwnRead(request: Request): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  return mode === 'navigate' || site === undefined || site === 'same-origin' || site === 'none';
}

/** Refuses writes that a page of another site makes a signed-in browser send, and reads other than opening an address. */
export function originCheck(publicOrigin: string | undefined): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const isOwn = reads.has(request.method) ? isOwnRead(request) : isOwnWrite(request, publicOrigin);
    next(isOwn ? undefined : new AppError('ORIGIN_REFUSED'));
  };
}
