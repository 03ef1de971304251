import { AppError } from '../../platform/errors/app-error.js';

/** Also where there is one that is not open to who asks. */
export const assessmentNotFound = () => new AppError('NOT_FOUND', { message: 'この施策の評価は見つかりません。' });
