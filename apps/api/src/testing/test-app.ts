import type { ApiClient } from '@mawasu/api-client';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { createApp } from '../app.js';
import { type Env, loadEnv } from '../config/env.js';
import { dataSourceOptions, ownerConnection } from '../database/data-source.js';
import { samplePassword } from '../modules/seed/sample-password.js';
import { DatabaseLog } from '../platform/logging/database-log.js';
import { Log } from '../platform/logging/log.js';
import { listen } from '../startup/listen.js';
import { TestBrowser } from './browser.js';
import { QuickHasher } from './quick-hasher.js';
import { sampleTemplate } from './sample-template.js';
import { StatementLog } from './statement-log.js';
import { BUILDER, createTestDatabase } from './test-database.js';

export interface TestAppOptions {
  /** The plan with the sample organisation, figures and sheets; without it every table is empty. */
  sample?: boolean;
  /** Settings that differ from the defaults, as they would stand in the environment. */
  env?: Record<string, string>;
}

export interface TestApp {
  app: NestExpressApplication;
  baseUrl: string;
  /** For builders and for looking into tables: not the app's own, and what it writes has an author. */
  dataSource: DataSource;
  /** A signed-in client; asked again for the same account it is the same session. */
  as(account: string, password?: string): Promise<ApiClient>;
  /** Nobody is signed in here yet. */
  browser(): TestBrowser;
  /** What the product has logged, a line an event. */
  logged: readonly string[];
  /** The SQL a call causes, without the guard's look-up of the session. */
  statements(call: () => Promise<unknown>): Promise<string[]>;
  stop(): Promise<void>;
}

/** The whole app on a database of its own, listening on a free port. Boot once per file: it costs about a second. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase(options.sample ? await sampleTemplate() : undefined);
  const env: Env = loadEnv({ ...options.env, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
  const logged: string[] = [];
  const eventLog = new Log({ level: env.LOG_LEVEL, format: 'json', write: (line) => void logged.push(line) });
  const log = new StatementLog(new DatabaseLog(eventLog, env.SQL_LOG));
  const connection = await dataSourceOptions(env, { log: () => {} });
  const dataSource = await new DataSource({ ...connection, poolSize: 8, logger: log }).initialize();
  const owner = await ownerConnection(env, { log: () => {} });
  const builders = await new DataSource({
    ...owner.options,
    poolSize: 2,
    logging: false,
    extra: { options: `-c mawasu.actor_name=${BUILDER}` },
  }).initialize();
  const app = await createApp({ env, dataSource, hasher: new QuickHasher(), log: eventLog });
  await app.init();
  // As the product listens: with Node's own five seconds a busy machine closes a connection just as the next request uses it.
  const baseUrl = `http://127.0.0.1:${await listen(app, { ...env, HOST: '127.0.0.1', PORT: 0 })}`;
  const signedIn = new Map<string, Promise<ApiClient>>();

  const signIn = async (account: string, password: string): Promise<ApiClient> => {
    const { client } = new TestBrowser(baseUrl);
    await client.session.signIn({ account, password });
    return client;
  };
  return {
    app,
    baseUrl,
    logged,
    dataSource: builders,
    as: (account, password = samplePassword) => {
      const client = signedIn.get(account) ?? signIn(account, password);
      signedIn.set(account, client);
      return client;
    },
    browser: () => new TestBrowser(baseUrl),
    statements: (call) => log.listen(call),
    stop: async () => {
      await builders.destroy();
      // Node's close() waits a minute for a connection on which nothing was ever asked, as clients open some in advance.
      const closed = app.close();
      app.getHttpServer().closeAllConnections();
      await closed;
      await database.drop();
    },
  };
}
