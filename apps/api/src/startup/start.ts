import { unguardedHistoryText } from '@mawasu/contract';
import { DataSource } from 'typeorm';
import { createApp } from '../app.js';
import { doubtfulSettings, type Env, loadEnv } from '../config/env.js';
import { dataSourceOptions, ownerConnection, stopDatabase } from '../database/data-source.js';
import { preparingRefusal } from '../database/preparing-refusal.js';
import { watchServer } from '../database/server-watch.js';
import { nameCity } from '../modules/city/name-city.js';
import { RecalculationJob } from '../modules/entries/recalculation.job.js';
import { samplePassword } from '../modules/seed/sample-password.js';
import { SeedService } from '../modules/seed/seed.service.js';
import { AboutReadModel } from '../modules/system/about.read-model.js';
import { Argon2Hasher } from '../platform/auth/argon2-hasher.js';
import type { PasswordHasher } from '../platform/auth/password-hasher.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { Log } from '../platform/logging/log.js';
import { canRewriteHistory, grantApplicationRole } from '../platform/persistence/application-role.js';
import { migrate } from '../platform/persistence/migrate.js';
import { announcement, initialPasswordLines } from './announcement.js';
import type { Lifecycle } from './lifecycle.js';
import { closeApp, listen } from './listen.js';
import { refuseExposedSample } from './sample-exposure.js';

/** Standard output is for the person at the console, standard error for the log. */
const writeLine = (line: string) => void process.stderr.write(`${line}\n`);

/** What only the owner of the tables may do. Its connection is closed before the first request is answered. */
async function prepareAsOwner(env: Env, hasher: PasswordHasher, say: (line: string) => void): Promise<void> {
  const { options, appRole } = await ownerConnection(env, { log: say });
  const owner = await new DataSource(options).initialize();
  try {
    const steps = await migrate(owner);
    if (steps > 0) say(`データベースの表を更新しました（${steps} 件）。`);
    await grantApplicationRole(owner, appRole);
    await refuseExposedSample(owner, hasher, env);
    await loadFirstContent(new SeedService(owner, hasher), env, say);
    await nameCity(owner, env.MAWASU_CITY_NAME);
  } finally {
    await owner.destroy();
  }
}

async function openDatabase(
  env: Env,
  log: Log,
  say: (line: string) => void,
  lifecycle: Lifecycle,
): Promise<DataSource> {
  const options = await dataSourceOptions(env, { log: say, records: log });
  const dataSource = await new DataSource(options).initialize();
  lifecycle.onClose(async () => dataSource.isInitialized && dataSource.destroy());
  if (env.DATABASE_URL) {
    const watch = watchServer(dataSource, env.DATABASE_URL, say);
    lifecycle.onClose(() => watch.stop());
  }
  if (env.DATABASE_URL && (await canRewriteHistory(dataSource))) say(unguardedHistoryText);
  return dataSource;
}

async function loadFirstContent(seed: SeedService, env: Env, say: (line: string) => void): Promise<void> {
  const { loaded, initialPassword } = await seed.load({ sample: env.MAWASU_SAMPLE, cityName: env.MAWASU_CITY_NAME });
  if (loaded && env.MAWASU_SAMPLE) say('総合計画とサンプルデータを入れました。');
  if (initialPassword !== null) for (const line of initialPasswordLines(initialPassword)) say(line);
}

/** From settings to an app that answers, saying each step. Whatever it opens it hands to the lifecycle. */
export async function start(say: (line: string) => void, lifecycle: Lifecycle): Promise<void> {
  const env = loadEnv();
  const log = new Log({ level: env.LOG_LEVEL, format: env.LOG_FORMAT, write: writeLine });
  let isUp = false;
  const tell = (line: string) => (isUp ? log.warn('database.news', { message: line }) : say(line));
  const hasher = new Argon2Hasher();
  for (const line of doubtfulSettings(env)) say(line);
  say('データベースを開いています。');
  lifecycle.onClose(stopDatabase);
  await prepareAsOwner(env, hasher, tell).catch(async (error: unknown) => {
    throw await preparingRefusal(error, env);
  });
  const dataSource = await openDatabase(env, log, tell, lifecycle);
  const app = await createApp({ env, dataSource, hasher, log });
  lifecycle.onClose(() => closeApp(app));
  await app.init();
  const jobs = app.get(JobRunner);
  lifecycle.onClose(() => jobs.stop());
  // The embedded database belongs to this process: whoever is at the screen need not wait for the leases of a dead one.
  await jobs.start({ alone: !env.DATABASE_URL });
  await app.get(RecalculationJob).askIfDue();
  const port = await listen(app, env);
  const about = await app.get(AboutReadModel).get();
  isUp = true;
  log.info('server.started', { port, engine: about.engine, version: about.version });
  lifecycle.onClose(async () => log.info('server.stopping'));
  for (const line of announcement({ host: env.HOST, port, about, samplePassword })) say(line);
}
