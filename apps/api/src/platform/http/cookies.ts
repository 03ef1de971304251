import type { CookieOptions, Request, Response } from 'express';

/** Express setting: people open the product by https, whatever this process itself hears from its proxy. */
export const SECURE_ORIGIN = 'secure origin';

const SESSION = 'mawasu_session';
const BROWSER = 'mawasu_browser';
const BROWSER_DAYS = 400;

export function isSecure(request: Request): boolean {
  return request.app.get(SECURE_ORIGIN) === true || request.secure;
}

/** With https the browser itself sees to it that no other host of the city and no plain page can plant the cookie. */
const nameOf = (request: Request, name: string) => (isSecure(request) ? `__Host-${name}` : name);

function read(request: Request, name: string): string {
  const own = `${nameOf(request, name)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(own))?.slice(own.length) ?? '';
}

/**
 * Lax, not Strict: an address pasted into a mail must open signed in. Writes are guarded by the Origin check besides.
 * No Max-Age: closing the browser on a shared PC signs out; the server ends idle and old sessions by itself.
 */
const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(request),
  path: '/',
});

/** The session token a request carries, or null. Tokens are base64url, so anything else is not one of ours. */
export function readSessionCookie(request: Request): string | null {
  const token = read(request, SESSION);
  return /^[\w-]{43}$/.test(token) ? token : null;
}

export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(nameOf(request, SESSION), token, options(request));
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameOf(request, SESSION), options(request));
}

/** Who has signed in in this browser before, signed; '' when nobody. It stays after signing out and lets nobody in. */
export function readBrowserCookie(request: Request): string {
  return read(request, BROWSER);
}

export function setBrowserCookie(request: Request, response: Response, value: string): void {
  const maxAge = BROWSER_DAYS * 24 * 3_600_000;
  response.cookie(nameOf(request, BROWSER), value, { ...options(request), maxAge, encode: (text) => text });
}
