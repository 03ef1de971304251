import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';

/** A key the caller gave its request, with what the request asks for. */
export interface KeyedRequest {
  key: string;
  digest: string;
}

const KEEP_DAYS = 2;

const forgetKeys: JobKind = {
  name: 'request-keys',
  payload: z.object({}),
  concurrency: 1,
  retries: 0,
  everySeconds: 3_600,
};

/** Null where the caller gave no key. */
export function keyedRequest(key: string | null, asked: unknown): KeyedRequest | null {
  return key === null ? null : { key, digest: createHash('sha256').update(JSON.stringify(asked)).digest('hex') };
}

/** Requests whose answer may have been lost: a save and a step write their key with what they change. */
@Injectable()
export class RequestKeys {
  constructor(
    private readonly dataSource: DataSource,
    handlers: JobHandlers,
  ) {
    handlers.register(forgetKeys, async () => {
      await this.dataSource.query('DELETE FROM request_key WHERE at < now() - make_interval(days => $1)', [KEEP_DAYS]);
      return undefined;
    });
  }

  /**
   * Runs the work; when it is refused although the very same request was carried out before, answers as then. Whatever has
   * been done raises a version, so a request sent again is refused of itself, and only then is the key looked for.
   */
  async onceOnly<Answer>(
    actor: Actor,
    subjectId: string,
    request: KeyedRequest | null,
    work: () => Promise<Answer>,
    again: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (request && error instanceof AppError && (await this.isDone(actor, subjectId, request))) return again();
      throw error;
    }
  }

  private async isDone(actor: Actor, subjectId: string, { key, digest }: KeyedRequest): Promise<boolean> {
    const [row]: { is_same: boolean }[] = await this.dataSource.query(
      'SELECT subject_id = $3 AND digest = $4 AS is_same FROM request_key WHERE user_id = $1 AND key = $2',
      [actor.userId, key, subjectId, digest],
    );
    if (row && !row.is_same) {
      throw new AppError('VALIDATION', { message: '同じ受付番号（Idempotency-Key）で別の内容が送られました。' });
    }
    return row !== undefined;
  }
}
