import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { readSessionCookie } from './cookies.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

function isOwn(request: Request, publicOrigin: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined) {
    // Every browser in use sends Origin with a write. Without one it is a tool, and one without our cookie acts for nobody.
    return request.headers['sec-fetch-site'] === 'same-origin' || readSessionCookie(request) === null;
  }
  return origin === publicOrigin || origin === `${request.protocol}://${request.headers.host}`;
}

/** Refuses writes that a page of another site makes a signed-in browser send. */
export function originCheck(publicOrigin: string | undefined): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    next(reads.has(request.method) || isOwn(request, publicOrigin) ? undefined : new AppError('ORIGIN_REFUSED'));
  };
}
