import { readFileSync } from 'node:fs';
import { QueryFailedError } from 'typeorm';
import { type DatabaseFailure, databaseFailureOf } from './database-failure.js';

function coded(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

const members: Record<DatabaseFailure, string[]> = {
  STORAGE_FULL: ['53100', 'ENOSPC', 'EDQUOT'],
  DATABASE_BUSY: ['53000', '53200', '53300', '53400', 'EMFILE', 'ENOMEM'],
  DATABASE_READ_ONLY: ['25006', 'EROFS'],
  DATABASE_TIMEOUT: ['57014', '25P03', '25P04'],
  DATABASE_LOCKED: ['55P03', '55006'],
  DATABASE_CONFLICT: ['40001', '40P01', '40000', '40003'],
  DATABASE_REFUSED: ['42501', '28000', '28P01', '3D000', '57P04'],
  DATABASE_UNAVAILABLE: ['57000', '57P01', '57P02', '57P03', '57P05', '08000', '08003', '08006', '08P01', 'ENOTFOUND'],
  DATABASE_DAMAGED: ['58000', '58030', '58P01', 'XX000', 'XX001', 'XX002', 'EIO'],
};
const cases = Object.entries(members).flatMap(([failure, codes]) => codes.map((code) => [code, failure] as const));

describe('a failure of the database', () => {
  it.each(cases)('with the code %s is told as %s, also when the ORM wrapped it', (code, failure) => {
    expect(databaseFailureOf(coded(code))).toBe(failure);
    expect(databaseFailureOf(new QueryFailedError('SELECT 1', [], coded(code)))).toBe(failure);
  });

  it.each([
    ['timeout exceeded when trying to connect', 'DATABASE_BUSY'],
    ['Connection terminated due to connection timeout', 'DATABASE_UNAVAILABLE'],
    ['Connection terminated unexpectedly', 'DATABASE_UNAVAILABLE'],
    ['Client has encountered a connection error and is not queryable', 'DATABASE_UNAVAILABLE'],
    ['Query read timeout', 'DATABASE_TIMEOUT'],
    ['PGlite is closed', 'DATABASE_UNAVAILABLE'],
    ['could not extend file "base/5/16384": No space left on device', 'STORAGE_FULL'],
  ])('of the pool or of PGlite without a code (%s) is told as %s', (message, failure) => {
    expect(databaseFailureOf(new Error(message))).toBe(failure);
  });

  it('that the server gives a vague code is told by its words', () => {
    expect(databaseFailureOf(coded('XX000', 'could not write block 7: Disk quota exceeded'))).toBe('STORAGE_FULL');
    expect(databaseFailureOf(coded('42501', 'could not open file "base/1": Read-only file system'))).toBe(
      'DATABASE_READ_ONLY',
    );
  });

  it('is found in Node’s error for several addresses, and in causes', () => {
    expect(databaseFailureOf(new AggregateError([coded('ECONNREFUSED')]))).toBe('DATABASE_UNAVAILABLE');
    expect(databaseFailureOf(new Error('outer', { cause: coded('53100') }))).toBe('STORAGE_FULL');
  });

  it.each([
    ['a broken rule', coded('23505')],
    ['a right that a trigger of ours demands', Object.assign(coded('42501'), { constraint: 'history_actor' })],
    ['a wrong statement', coded('42601')],
    ['a mistake within a transaction', coded('25P02')],
    ['an error of ours', new TypeError('x is undefined')],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(databaseFailureOf(error)).toBeNull();
  });

  it('has its line in the handbook for whoever runs the system', () => {
    const handbook = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');
    for (const failure of Object.keys(members)) expect(handbook).toContain(`\`${failure}\``);
  });
});
