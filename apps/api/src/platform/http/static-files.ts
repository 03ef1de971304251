import fs from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import expressStaticGzip from 'express-static-gzip';

const notBuilt = '画面のファイルがまだ作成されていません。npm run build のあとで開き直してください。';

function isPage(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** The hashed files in the form they were compressed in at build time. A file that disappears is a 404, never a crash. */
function builtFiles(folder: string): RequestHandler {
  return expressStaticGzip(folder, {
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    index: false,
    serveStatic: {
      index: false,
      // A folder is no address of ours; sending the browser from one to the other would be the only redirect there is.
      redirect: false,
      setHeaders: (response: ServerResponse, file: string) => {
        // The library names the encoding of every text but this one.
        if (/\.svg(\.(br|gz))?$/.test(file)) response.setHeader('Content-Type', 'image/svg+xml; charset=utf-8');
        const isHashed = file.includes(`${path.sep}assets${path.sep}`);
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    },
  });
}

/**
 * The built web app beside the API. Files under assets/ carry a hash in their names and never change; index.html is asked
 * for anew each time. An unknown path that a browser opens is the app's own address, so it gets index.html.
 */
export function staticFiles(folder: string): RequestHandler {
  const files = fs.existsSync(folder) ? builtFiles(folder) : null;
  const page = path.resolve(folder, 'index.html');
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/api' || request.path.startsWith('/api/') || !isPage(request)) return next();
    if (!files) return void response.status(503).type('text/plain').send(notBuilt);
    files(request, response, () => {
      if (!request.accepts('html') || /^\/assets(\/|$)/.test(request.path)) return next();
      // Not kept for 「戻る」 either: after signing out nobody may read the page by it.
      response.setHeader('Cache-Control', 'no-store');
      response.sendFile(page, (error?: Error) => (error && !response.headersSent ? next() : undefined));
    });
  };
}
