import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { json, type NextFunction, type Request, type Response } from 'express';
import type { Env } from '../../config/env.js';
import { readForwardedAddresses } from './client-address.js';
import { SECURE_ORIGIN } from './cookies.js';
import { hostCheck } from './host-check.js';
import { speakJapanese } from './japanese-issues.js';
import { originCheck } from './origin-check.js';
import { nothingElse, refuseUnreadableAddress } from './outside-api.js';
import { publicAddress } from './public-address.js';
import { checkBody, refuseBody } from './readable-body.js';
import { assignRequestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { staticFiles } from './static-files.js';

/** What is asked for is a person's own view of the data: no proxy and no browser may keep it. */
function keepNothing(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Everything before the router, in order. `webFolder` is the built web app. */
export function configureHttp(app: NestExpressApplication, env: Env, webFolder: string): void {
  speakJapanese();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', env.TRUST_PROXY);
  app.setGlobalPrefix('api');
  app.set(SECURE_ORIGIN, env.PUBLIC_ORIGIN?.startsWith('https:') ?? false);
  app.use(assignRequestId, readForwardedAddresses, securityHeaders(), hostCheck(env));
  app.use(refuseUnreadableAddress, publicAddress(env.PUBLIC_SITE), staticFiles(webFolder), nothingElse);
  app.use(keepNothing, originCheck(env.PUBLIC_ORIGIN), compression({ level: 4 }));
  app.use(json({ limit: '1mb', verify: checkBody }), refuseBody);
}
