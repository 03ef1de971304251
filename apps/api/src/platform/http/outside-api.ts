import type { NextFunction, Request, Response } from 'express';

function isApi(request: Request): boolean {
  return request.path === '/api' || request.path.startsWith('/api/');
}

function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

function say(response: Response, status: number, text: string): void {
  response.status(status).setHeader('Cache-Control', 'no-store');
  response.type('text/plain').send(text);
}

/** An address whose %-signs mean no text. Express would answer it with a page in English. */
export function refuseUnreadableAddress(request: Request, response: Response, next: NextFunction): void {
  if (isApi(request) || isReadable(request.path)) next();
  else say(response, 400, 'アドレスが正しくありません。ホーム（/）から開き直してください。');
}

/** What is neither a file of the web app nor of the API. Nest answers only below its prefix, Express in English. */
export function nothingElse(request: Request, response: Response, next: NextFunction): void {
  if (isApi(request)) next();
  else say(response, 404, '見つかりません。');
}
