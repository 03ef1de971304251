import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { ownerConnection, stopDatabase } from '../database/data-source.js';
import { loadScaledSample, type Scale, scales } from '../modules/seed/scaled/scaled-sample.js';
import { Argon2Hasher } from '../platform/auth/argon2-hasher.js';
import { failureText } from '../platform/logging/failure-text.js';
import { grantApplicationRole } from '../platform/persistence/application-role.js';
import { migrate } from '../platform/persistence/migrate.js';

/**
 * `npm run sample -- --scale city|large [--url <URL of the owner>] [--seed <number>]`: fills an empty database with a city
 * of the size for which speed is measured. Without --url the database of the settings, which must not be running.
 */
const usage = '使い方: npm run sample -- --scale city|large [--url 所有者のURL] [--seed 整数]';

function argumentsGiven(): { scale: Scale; url?: string; seed?: number } {
  const options = { scale: { type: 'string' }, url: { type: 'string' }, seed: { type: 'string' } } as const;
  const { scale: word, url, seed } = parseArgs({ options }).values;
  const scale = scales.find((one) => one === word);
  if (!scale || (seed !== undefined && !/^\d+$/.test(seed)))
    throw Object.assign(new Error(usage), { forOperator: true });
  return { scale, ...(url ? { url } : {}), ...(seed ? { seed: Number(seed) } : {}) };
}

async function run(): Promise<void> {
  const { scale, url, seed } = argumentsGiven();
  const env = loadEnv(
    url ? { ...process.env, DATABASE_URL: process.env.DATABASE_URL || url, DATABASE_OWNER_URL: url } : process.env,
  );
  const began = Date.now();
  const say = (line: string) => console.log(`${((Date.now() - began) / 1000).toFixed(0)}秒 ${line}`);
  const { options, appRole } = await ownerConnection(env, { log: say });
  const owner = await new DataSource(options).initialize();
  try {
    await migrate(owner);
    await grantApplicationRole(owner, appRole);
    const choices = { scale, cityName: env.MAWASU_CITY_NAME, say, ...(seed === undefined ? {} : { seed }) };
    const isLoaded = await loadScaledSample(owner, new Argon2Hasher(), choices);
    say(isLoaded ? '終わりました。' : 'データベースが空でないため、何も入れませんでした。');
    if (!isLoaded) process.exitCode = 1;
  } finally {
    await owner.destroy();
  }
}

try {
  await run();
} catch (error) {
  const misused = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  console.error(misused ? (error as Error).message : failureText(error));
  process.exitCode = 2;
} finally {
  await stopDatabase();
}
