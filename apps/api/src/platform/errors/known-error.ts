import { HttpException } from '@nestjs/common';
import { databaseFailureOf } from '../../database/database-failure.js';
import { isStorageFull } from '../../database/storage-space.js';
import { AppError } from './app-error.js';

/** body-parser and the router throw plain errors with a status. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/**
 * What a thrown thing means to the caller. Null means that nobody foresaw it: it is logged and answered as INTERNAL. The
 * text of a foreign error is never passed on, it is English and may hold names of tables and files.
 */
export function knownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  switch (statusOf(error)) {
    case 400:
      return new AppError('VALIDATION', { message: '送られたデータを読み取れませんでした。' });
    case 401:
      return new AppError('UNAUTHENTICATED');
    case 403:
      return new AppError('FORBIDDEN');
    case 404:
    case 405:
      return new AppError('NOT_FOUND');
    case 413:
      return new AppError('PAYLOAD_TOO_LARGE');
    case 415:
      return new AppError('VALIDATION', { message: 'この形式のデータは受け付けられません。' });
    default:
      return databaseError(error);
  }
}

/** A database server that cannot write its log ends; what the people meet then is that it is away. Say why. */
function databaseError(error: unknown): AppError | null {
  const failure = databaseFailureOf(error);
  if (failure === 'DATABASE_UNAVAILABLE' && isStorageFull()) return new AppError('STORAGE_FULL');
  return failure && new AppError(failure);
}
