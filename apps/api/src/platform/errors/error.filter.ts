import { type ErrorBody, type ErrorCode, errorMessages } from '@mawasu/contract';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { RequestWithActor } from '../auth/requires.decorator.js';
import { AppError } from './app-error.js';
import { errorStatuses } from './error-statuses.js';
import { knownError } from './known-error.js';

/** Whoever runs the system reads of these in one line; where in the program they were met says nothing. */
const passing = new Set<ErrorCode>(['DATABASE_UNAVAILABLE', 'DATABASE_BUSY', 'DATABASE_READ_ONLY', 'STORAGE_FULL']);

/** The only place where a refusal becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<RequestWithActor>();
    const response = http.getResponse<Response>();
    const error = knownError(thrown) ?? new AppError('INTERNAL');
    const status = errorStatuses[error.code];
    const message = errorMessages[error.code];
    if (status >= 500) this.log(thrown, error, request);
    if (response.headersSent) {
      // Half an answer is out; cutting the connection is the only way left to say that it is not whole.
      response.destroy();
      return;
    }
    if (status === 503) response.setHeader('Retry-After', '5');
    const body: ErrorBody = {
      code: error.code,
      message: error.text ?? message,
      details: error.details,
      requestId: request.requestId ?? '',
    };
    if (error.current !== undefined) body.current = error.current;
    response.status(status).json(body);
  }

  private log(thrown: unknown, error: AppError, request: RequestWithActor): void {
    const who = request.actor?.account ?? '-';
    const line = `${error.code} ${request.requestId ?? '-'} ${request.method} ${request.path} ${who}`;
    if (passing.has(error.code)) this.logger.warn(`${line} ${String(thrown)}`);
    else this.logger.error(line, thrown instanceof Error ? thrown.stack : String(thrown));
  }
}
