import { AppError } from '../../platform/errors/app-error.js';

export const planNotFound = () => new AppError('NOT_FOUND', { message: 'この計画は見つかりません。' });
export const measureNotFound = () => new AppError('NOT_FOUND', { message: 'この施策は見つかりません。' });
