import type { Env } from '../config/env.js';
import { databaseFailureOf } from './database-failure.js';
import { DatabaseStartError } from './database-start.error.js';
import { refusalOf } from './server-refusal.js';
import { freeBytesOf, noRoomText } from './storage-space.js';

/**
 * A failure of the database while the tables are made or brought up to date, as a message for the person at the console.
 * Anything else (a fault of the program) is handed back as it is.
 */
export async function preparingRefusal(
  error: unknown,
  env: Pick<Env, 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATA_DIR'>,
): Promise<unknown> {
  const failure = error instanceof DatabaseStartError ? null : databaseFailureOf(error);
  if (!failure) return error;
  const url = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  if (url) return refusalOf(error, url, 0);
  const free = await freeBytesOf(env.DATA_DIR);
  if (failure === 'STORAGE_FULL' || (free !== null && free < 16 * 1024 * 1024)) {
    return new DatabaseStartError('STORAGE_FULL', noRoomText(env.DATA_DIR, free), { cause: error });
  }
  return new DatabaseStartError(
    'EMBEDDED_START_FAILED',
    `データベースの準備ができませんでした（${(error as Error).message}）。もう一度起動してください。続く場合は、${env.DATA_DIR} の pg18/server.log を添えて、システム管理者に連絡してください。`,
    { cause: error },
  );
}
