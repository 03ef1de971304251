import fs from 'node:fs';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import sirv from 'sirv';

const notBuilt = '画面のファイルがまだ作成されていません。npm run build のあとで開き直してください。';

function isPage(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/**
 * The built web app beside the API. Files under assets/ carry a hash in their names and never change; index.html is asked
 * for anew each time. An unknown path that a browser opens is the app's own address, so it gets index.html.
 */
export function staticFiles(folder: string): RequestHandler {
  const isBuilt = fs.existsSync(folder);
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }, path: string) =>
    response.setHeader(
      'Cache-Control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
  const options = { etag: true, gzip: true, brotli: true, setHeaders };
  const files = isBuilt ? sirv(folder, options) : null;
  const pages = isBuilt ? sirv(folder, { ...options, single: true }) : null;
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/api' || request.path.startsWith('/api/') || !isPage(request)) return next();
    if (!files || !pages) return void response.status(503).type('text/plain').send(notBuilt);
    files(request, response, () => (request.accepts('html') ? pages(request, response, next) : next()));
  };
}
