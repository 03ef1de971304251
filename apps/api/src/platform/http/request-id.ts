import { randomUUID } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { RequestWithActor } from '../auth/requires.decorator.js';
import { inRequest } from '../logging/request-context.js';

/** Each request gets a number of its own: in the answer's header, in error bodies, in the log and in history rows. */
export function assignRequestId(request: RequestWithActor, response: Response, next: NextFunction): void {
  request.requestId = randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  inRequest(request.requestId, next);
}
