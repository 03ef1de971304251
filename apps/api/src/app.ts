import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type AppModuleOptions, appModuleWith } from './app.module.js';
import { configureHttp } from './platform/http/configure-http.js';
import { NestLog } from './platform/logging/nest-log.js';

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Builds the whole app over an open data source; the caller listens and closes. Used by main.ts and by tests alike. */
export async function createApp(options: AppModuleOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(appModuleWith(options), {
    logger: new NestLog(options.log),
    bodyParser: false,
    abortOnError: false,
  });
  configureHttp(app, options.env, webFolder);
  return app;
}
