import { AppError } from '../../platform/errors/app-error.js';

/** A 施策 that does not exist in the round and one the person may not see look alike. */
export const assessmentNotFound = () => new AppError('NOT_FOUND', { message: 'この施策の評価は見つかりません。' });
