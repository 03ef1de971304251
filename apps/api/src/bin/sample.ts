import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { ownerConnection, stopDatabase } from '../database/data-source.js';
import { loadScale, type ScaleName, scales } from '../modules/seed/scale/scale.loader.js';
import { Argon2Hasher } from '../platform/auth/argon2-hasher.js';
import { grantApplicationRole } from '../platform/persistence/application-role.js';
import { migrate } from '../platform/persistence/migrate.js';

/** `npm run sample -- --scale city|large`: fills an empty database (DATA_DIR or DATABASE_URL) with much sample data. */
const asked = process.argv[process.argv.indexOf('--scale') + 1] ?? '';
if (!(asked in scales)) {
  console.error(`使い方: npm run sample -- --scale ${Object.keys(scales).join('|')}`);
  process.exit(2);
}
const say = (line: string): void => console.log(line);
const env = loadEnv();
const { options, appRole } = await ownerConnection(env, { log: say });
const owner = await new DataSource(options).initialize();
try {
  await migrate(owner);
  await grantApplicationRole(owner, appRole);
  const request = { scale: asked as ScaleName, cityName: env.MAWASU_CITY_NAME, say };
  if (!(await loadScale(owner, new Argon2Hasher(), request))) {
    say('データベースが空ではないため、何もしませんでした。DATA_DIR で空のフォルダーを指定してください。');
    process.exitCode = 1;
  }
} finally {
  await owner.destroy();
  await stopDatabase();
}
