import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';

const broken = new WeakSet<IncomingMessage>();

/** For the parser of bodies, which would make an error of its own of anything thrown here. */
export function noteBrokenText(request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  if (!isUtf8(body)) broken.add(request);
}

/** Bytes that are no UTF-8 would be stored as U+FFFD without a word, and the text could never be found again. */
export function refuseBrokenText(request: Request, _response: Response, next: NextFunction): void {
  const message = '文字の形式（UTF-8）が正しくないため、受け付けられません。';
  next(broken.has(request) ? new AppError('VALIDATION', { message }) : undefined);
}
