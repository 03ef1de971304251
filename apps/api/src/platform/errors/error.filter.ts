import { type ErrorBody, type ErrorCode, errorMessages } from '@mawasu/contract';
import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import type { RequestWithActor } from '../auth/requires.decorator.js';
import { allowedMethods } from '../http/allowed-methods.js';
import { errorFacts } from '../logging/error-facts.js';
import { Log, type LogFields } from '../logging/log.js';
import { AppError } from './app-error.js';
import { errorStatuses } from './error-statuses.js';
import { knownError } from './known-error.js';

/** Whoever runs the system reads of these in one line; where in the program they were met says nothing. */
const passing = new Set<ErrorCode>([
  'DATABASE_UNAVAILABLE',
  'DATABASE_BUSY',
  'DATABASE_LOCKED',
  'DATABASE_CONFLICT',
  'DATABASE_READ_ONLY',
  'STORAGE_FULL',
  'REPORT_UNAVAILABLE',
]);

/** Refusals that whoever watches over the system wants to see, under their names in the log. */
const watched: Partial<Record<ErrorCode, string>> = {
  FORBIDDEN: 'access.refused',
  ORIGIN_REFUSED: 'csrf.refused',
  HOST_REFUSED: 'host.refused',
  OTHER_PERSON: 'access.other_person',
  SIGN_IN_FAILED: 'sign_in.failed',
  TOO_MANY_ATTEMPTS: 'sign_in.delayed',
  REQUESTS_WAITING: 'request.refused',
  REPORTS_WAITING: 'report.refused',
  IMPORTS_WAITING: 'import.refused',
  IMPORT_UNREADABLE: 'import.unreadable',
  PASSWORD_REFUSED: 'password.refused',
};

/**
 * Refusals that a screen of ours brings about now and then (a page left open), and somebody who tries what no screen offers
 * much more often: the screens check by the same rules before they ask.
 */
const noted: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'access.not_signed_in',
  VALIDATION: 'input.refused',
  PAYLOAD_TOO_LARGE: 'input.refused',
  METHOD_NOT_ALLOWED: 'input.refused',
  TRANSITION_REFUSED: 'rule.refused',
  ENTRY_LOCKED: 'rule.refused',
  ROUND_CLOSED: 'rule.refused',
  // Of somebody signed in only: what a person may not see does not exist for them, so this is how a refusal looks.
  NOT_FOUND: 'access.not_found',
};

/** The only place where a refusal becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<RequestWithActor>();
    const response = http.getResponse<Response>();
    // Whoever asked has gone, and what failed has failed because of that.
    if (response.closed) return;
    const methods = thrown instanceof NotFoundException ? allowedMethods(request) : [];
    const error =
      methods.length > 0 ? new AppError('METHOD_NOT_ALLOWED') : (knownError(thrown) ?? new AppError('INTERNAL'));
    const status = errorStatuses[error.code];
    this.tell(thrown, error, request);
    if (response.headersSent) {
      // Half an answer is out; cutting the connection is the only way left to say that it is not whole.
      response.destroy();
      return;
    }
    if (methods.length > 0) response.setHeader('Allow', methods.join(', '));
    if (status === 503 || error.code === 'REQUESTS_WAITING') response.setHeader('Retry-After', '5');
    const body: ErrorBody = {
      code: error.code,
      message: error.text ?? errorMessages[error.code],
      details: error.details,
      requestId: request.requestId ?? '',
    };
    if (error.current !== undefined) body.current = error.current;
    response.status(status).json(body);
  }

  private tell(thrown: unknown, { code }: AppError, request: RequestWithActor): void {
    const status = errorStatuses[code];
    // The route as it is written in the code: the address itself may hold what somebody typed.
    const route = (request.route as { path?: string } | undefined)?.path;
    const { method, ip } = request;
    const facts: LogFields = { code, status, method, route, userId: request.actor?.userId, address: ip };
    const event = watched[code];
    const note = code === 'NOT_FOUND' && !request.actor ? undefined : noted[code];
    if (event) this.log.warn(event, facts);
    else if (note) this.log.info(note, facts);
    else if (passing.has(code)) this.log.warn('request.failed', { ...errorFacts(thrown), ...facts });
    else if (status >= 500) this.log.error('request.failed', { ...errorFacts(thrown), ...facts });
  }
}
