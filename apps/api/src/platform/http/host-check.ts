import { isIP } from 'node:net';
import os from 'node:os';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Env } from '../../config/env.js';
import { AppError } from '../errors/app-error.js';

/** A name or an address, and perhaps a port: nothing that an address would be read as something else for (`localhost?x`). */
const AUTHORITY = /^(?:\[([\da-f:.]+)\]|([a-z\d](?:[\w.-]*[a-z\d])?))(?::\d{0,5})?$/i;
/** A request may name its target in full, as to a proxy; that name then counts, and not the Host beside it (RFC 9112, 3.2.2). */
const FULL_TARGET = /^https?:\/\/([^/?#]*)/i;

/** `MAWASU.example.lg.jp:8080` → `mawasu.example.lg.jp`; null when it is no name of a host. */
function hostName(authority: string): string | null {
  const [, address, name] = AUTHORITY.exec(authority) ?? [];
  return (address ?? name)?.toLowerCase() ?? null;
}

/** Every name by which a request says whom it means. Node hands on the first of several Host headers alone. */
function calledNames({ url, rawHeaders }: Pick<Request, 'url' | 'rawHeaders'>): (string | null)[] {
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const isOfHere = url.startsWith('/') || url === '*';
  return [hosts.length === 1 ? hosts[0] : '', ...(isOfHere ? [] : [FULL_TARGET.exec(url)?.[1]])].map((one) =>
    hostName(one ?? ''),
  );
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
    const isOwn = calledNames(request).every((name) => name !== null && (own.has(name) || isIP(name) !== 0));
    next(isOwn ? undefined : new AppError('HOST_REFUSED'));
  };
}
