import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';

/**
 * Well above what the screens send: the deepest has four levels, the object of most keys the answers of a sheet, the longest the
 * choices of a 分割 (thousands, of four parts each).
 */
export const bodyLimits = { depth: 16, keys: 500, values: 50_000 };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isOpening = (byte: number) => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number) => byte === 0x5d || byte === 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;

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
  /** Keys so far of the objects that are open, the outermost first. */
  const open: number[] = [];
  let values = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) at = endOfString(body, at);
    else if (isOpening(byte)) open.push(0);
    else if (isClosing(byte)) open.pop();
    else if (byte === COMMA) values += 1;
    else if (byte === COLON) open.push((open.pop() ?? 0) + 1);
    if (open.length > bodyLimits.depth || values > bodyLimits.values || (open.at(-1) ?? 0) > bodyLimits.keys)
      return true;
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
