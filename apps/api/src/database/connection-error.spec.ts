import { QueryFailedError } from 'typeorm';
import { isDatabaseUnavailable } from './connection-error.js';

function coded(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

describe('an unreachable database', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED')],
    ['one error per address tried', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
    ['a server that is starting', coded('57P03')],
    ['a server that is shutting down, as TypeORM wraps it', new QueryFailedError('SELECT 1', [], coded('57P01'))],
    ['too many connections', coded('53300')],
    ['a broken connection', new Error('Connection terminated unexpectedly')],
    ['no free connection in time', new Error('timeout exceeded when trying to connect')],
  ])('is told from other errors: %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a broken rule', new QueryFailedError('INSERT', [], coded('23505'))],
    ['a wrong password', coded('28P01')],
    ['an error of ours', new TypeError('x is undefined')],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
