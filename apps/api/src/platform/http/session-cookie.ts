import type { CookieOptions, Request, Response } from 'express';

const NAME = 'mawasu_session';

/** The session token a request carries, or null. Tokens are base64url, so anything else is not one of ours. */
export function readSessionCookie(request: Request): string | null {
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${NAME}=`));
  const token = found?.slice(NAME.length + 1) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/**
 * Lax, not Strict: an address pasted into a mail must open signed in. Writes are guarded by the Origin check besides.
 * No Max-Age: closing the browser on a shared PC signs out; the server ends idle and old sessions by itself.
 */
const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: request.secure,
  path: '/',
});

export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(NAME, token, options(request));
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, options(request));
}
