import type { Env } from '../config/env.js';
import { databaseFailureOf, errorChain } from './database-failure.js';
import { DatabaseStartError } from './database-start.error.js';
import { refusalOf } from './server-refusal.js';
import { freeBytesOf, noRoomText } from './storage-space.js';

/** A file that is missing, or cannot be what was written: starting once more does not bring it back. */
const damaged = /^(58P01|XX001|XX002)$/;

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
  const codes = errorChain(error).map((one) => String((one as { code?: unknown }).code));
  if (codes.some((code) => damaged.test(code))) {
    return new DatabaseStartError(
      'DATA_FOLDER_UNUSABLE',
      `データベースを起動できません。データが壊れています（${(error as Error).message}）。${env.DATA_DIR} を消さずに残し、バックアップから戻してください。`,
      { cause: error },
    );
  }
  return new DatabaseStartError(
    'EMBEDDED_START_FAILED',
    `データベースの準備ができませんでした（${(error as Error).message}）。もう一度起動してください。続く場合は、${env.DATA_DIR} の pg18/server.log を添えて、システム管理者に連絡してください。`,
    { cause: error },
  );
}
