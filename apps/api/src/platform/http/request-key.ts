import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';

const uuid = z.uuid();

/** The key by which the caller marks a request it may have to send again (header Idempotency-Key, a UUID), or null. */
export function requestKeyOf({ headers }: Pick<Request, 'headers'>): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  const { success, data } = uuid.safeParse(given);
  if (!success) throw new AppError('VALIDATION', { message: '受付番号（Idempotency-Key）の形式が正しくありません。' });
  return data.toLowerCase();
}

/** {@link requestKeyOf}, for a route that looks after its key itself (`@OwnRequestKey()`). */
export const RequestKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null =>
  requestKeyOf(context.switchToHttp().getRequest<Request>()),
);
