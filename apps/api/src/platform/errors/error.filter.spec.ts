import { errorMessages } from '@mawasu/contract';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Log, noLog } from '../logging/log.js';
import { AppError } from './app-error.js';
import { ErrorFilter } from './error.filter.js';

interface Answer {
  status: number;
  body: { code: string; message: string; details: unknown[]; requestId: string };
  headers: Record<string, string>;
}

function answerTo(thrown: unknown, { log = noLog, userId }: { log?: Log; userId?: string } = {}): Answer {
  const answer: Answer = { status: 0, body: { code: '', message: '', details: [], requestId: '' }, headers: {} };
  const response = {
    headersSent: false,
    setHeader: (name: string, value: string) => Object.assign(answer.headers, { [name]: value }),
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    json: (body: Answer['body']) => Object.assign(answer, { body }),
  };
  const actor = userId === undefined ? undefined : { userId };
  const request = { requestId: 'r-1', method: 'GET', path: '/api/x', app: { router: { stack: [] } }, actor };
  const http = { getRequest: () => request, getResponse: () => response };
  const filter = new ErrorFilter(log);
  filter.catch(thrown, { switchToHttp: () => http } as never);
  return answer;
}

describe('an error', () => {
  it('that was foreseen keeps its code, its words and its details', () => {
    const details = [{ path: 'reason', message: '理由を入力してください。' }];
    expect(answerTo(new AppError('VALIDATION', { details })).body).toEqual({
      code: 'VALIDATION',
      message: '入力内容を確認してください。',
      details,
      requestId: 'r-1',
    });
    expect(answerTo(new AppError('NOT_FOUND', { message: 'この計画はありません。' })).body.message).toBe(
      'この計画はありません。',
    );
  });

  it.each([
    ['a failed statement', new QueryFailedError('SELECT secret FROM app_user', [], new Error('relation "x" missing'))],
    ['a bug', new TypeError("Cannot read properties of undefined (reading 'passwordHash')")],
    ['something that is no error', 'boom'],
  ])('nobody foresaw (%s) says nothing but its number', (_, thrown) => {
    const { status, body } = answerTo(thrown);
    expect({ status, ...body }).toEqual({
      status: 500,
      code: 'INTERNAL',
      message: errorMessages.INTERNAL,
      details: [],
      requestId: 'r-1',
    });
  });

  it('of the framework is put into our words', () => {
    expect(answerTo(new NotFoundException('Cannot GET /x')).body).toMatchObject({
      code: 'NOT_FOUND',
      message: errorMessages.NOT_FOUND,
    });
    expect(answerTo(new BadRequestException('Unexpected token')).body.message).not.toContain('Unexpected');
  });

  it('of a database that is away says so and when to try again', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    const { status, body, headers } = answerTo(new QueryFailedError('SELECT 1', [], away));
    expect({ status, code: body.code, retry: headers['Retry-After'] }).toEqual({
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
      retry: '5',
    });
    expect(body.message).not.toContain('127.0.0.1');
  });

  it.each([
    ['53100', 507, 'STORAGE_FULL'],
    ['53200', 503, 'DATABASE_BUSY'],
    ['57014', 504, 'DATABASE_TIMEOUT'],
    ['55P03', 503, 'DATABASE_LOCKED'],
    ['40P01', 503, 'DATABASE_CONFLICT'],
    ['25006', 503, 'DATABASE_READ_ONLY'],
    ['42501', 500, 'DATABASE_REFUSED'],
    ['XX001', 500, 'DATABASE_DAMAGED'],
  ] as const)('of the database with code %s has status %i and its own sentence', (code, status, name) => {
    const thrown = new QueryFailedError('SELECT 1', [], Object.assign(new Error('secret words'), { code }));
    const answer = answerTo(thrown);
    expect({ status: answer.status, ...answer.body }).toMatchObject({
      status,
      code: name,
      message: errorMessages[name],
    });
  });

  it('of a person who went away amid a request is no failure of the database', () => {
    const aborted = Object.assign(new Error('request aborted'), { code: 'ECONNABORTED', status: 400 });
    expect(answerTo(aborted).body.code).toBe('VALIDATION');
  });
});

describe('what is refused', () => {
  function told(thrown: unknown, userId?: string): { event: string; level: string; userId?: string } | null {
    const lines: string[] = [];
    const log = new Log({ level: 'info', format: 'json', write: (line) => lines.push(line) });
    answerTo(thrown, userId === undefined ? { log } : { log, userId });
    expect(lines.length).toBeLessThan(2);
    return lines[0] === undefined ? null : JSON.parse(lines[0]);
  }

  it.each([
    ['FORBIDDEN', 'warn', 'access.refused'],
    ['ORIGIN_REFUSED', 'warn', 'csrf.refused'],
    ['PASSWORD_REFUSED', 'warn', 'password.refused'],
    ['UNAUTHENTICATED', 'info', 'access.not_signed_in'],
    ['VALIDATION', 'info', 'input.refused'],
    ['PAYLOAD_TOO_LARGE', 'info', 'input.refused'],
    ['METHOD_NOT_ALLOWED', 'info', 'input.refused'],
    ['TRANSITION_REFUSED', 'info', 'rule.refused'],
    ['ENTRY_LOCKED', 'info', 'rule.refused'],
    ['ROUND_CLOSED', 'info', 'rule.refused'],
    ['NOT_FOUND', 'info', 'access.not_found'],
  ] as const)('(%s) is in the log at the level %s as %s, with who asked', (code, level, event) => {
    expect(told(new AppError(code), 'u-1')).toMatchObject({ event, level, userId: 'u-1', code });
  });

  it('to nobody, because there is no such thing, says nothing: anybody could fill the log with it', () => {
    expect(told(new AppError('NOT_FOUND'))).toBeNull();
  });
});
