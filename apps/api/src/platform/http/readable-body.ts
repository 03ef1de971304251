import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';

/** Twice what the deepest and the longest request of a screen have: all that a save, or a revision of 500 titles, may hold. */
export const bodyLimits = { depth: 16, values: 5_000 };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isOpening = (byte: number) => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number) => byte === 0x5d || byte === 0x7d;
const isSeparator = (byte: number) => byte === 0x2c || byte === 0x3a;

/** The index of the quote that ends the string which begins at `start`. */
function endOfString(body: Buffer, start: number): number {
  for (let at = body.indexOf(QUOTE, start + 1); at !== -1; at = body.indexOf(QUOTE, at + 1)) {
    let backslashes = 0;
    while (body[at - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return body.length;
}

/** Nested deeper, or of more parts, than any request of ours: one megabyte of brackets costs the parser half a second. */
function isIntricate(body: Buffer): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) at = endOfString(body, at);
    else if (isOpening(byte)) depth += 1;
    else if (isClosing(byte)) depth -= 1;
    else if (isSeparator(byte)) values += 1;
    if (depth > bodyLimits.depth || values > bodyLimits.values) return true;
  }
  return false;
}

function refusalOf(body: Buffer): AppError | null {
  if (!isUtf8(body)) {
    return new AppError('VALIDATION', { message: '文字の形式（UTF-8）が正しくないため、受け付けられません。' });
  }
  return isIntricate(body) ? new AppError('PAYLOAD_TOO_LARGE', { message: '送る項目が多すぎます。' }) : null;
}

const refusals = new WeakMap<IncomingMessage, AppError>();

/**
 * Looks at a body before it is parsed. Refuses bytes that are no UTF-8, which would be stored as U+FFFD without a word, and
 * what would take long to parse and to check.
 */
export function checkBody(request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  const refusal = refusalOf(body);
  if (refusal === null) return;
  refusals.set(request, refusal);
  // Not the refusal itself: the parser writes a status of its own on what it is given.
  throw new Error('refused');
}

/** The parser makes an error of its own of what is thrown at it; this is what was meant. */
export function refuseBody(error: unknown, request: Request, _response: Response, next: NextFunction): void {
  next(refusals.get(request) ?? error);
}
