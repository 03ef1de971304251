import { QueryFailedError } from 'typeorm';
import { isDatabaseUnavailable, refusalOf, serverName } from './connection-error.js';
import { refuseUnsuitable, type ServerFacts } from './server.js';

const url = 'postgres://mawasu:himitsu@db.example.lg.jp/mawasu';

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

describe('the message when a server cannot be used', () => {
  it.each([
    ['ENOTFOUND', 'HOST_UNKNOWN'],
    ['28P01', 'SIGN_IN_REFUSED'],
    ['28000', 'SIGN_IN_REFUSED'],
    ['3D000', 'DATABASE_MISSING'],
    ['ECONNREFUSED', 'SERVER_AWAY'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'SERVER_UNSUITABLE'],
  ])('differs by cause: %s', (code, expected) => {
    const refusal = refusalOf(coded(code), url, 60);
    expect(refusal.code).toBe(expected);
    expect(refusal.message).toMatch(/。$/);
  });

  it('names host, port and database, never the password', () => {
    expect(serverName(url)).toBe('db.example.lg.jp:5432/mawasu');
  });

  it('tells an address that cannot be read', () => {
    expect(() => serverName('postgres://a:b@c:port/d')).toThrow(expect.objectContaining({ code: 'URL_INVALID' }));
  });
});

describe('a server', () => {
  const suitable: ServerFacts = {
    version: 150_018,
    shown: '15.18',
    encoding: 'UTF8',
    standby: false,
    may_create: true,
  };

  it('of version 15 suits', () => {
    expect(() => refuseUnsuitable(suitable, url)).not.toThrow();
  });

  it.each<[string, Partial<ServerFacts>, string]>([
    ['older than 15', { version: 140_019, shown: '14.19' }, '15 以降が必要です'],
    ['without UTF-8', { encoding: 'EUC_JP' }, '文字コードが EUC_JP'],
    ['that is a standby', { standby: true }, '待機系'],
    ['where we may not make tables', { may_create: null }, '権限がありません'],
  ])('%s is refused', (_, patch, message) => {
    expect(() => refuseUnsuitable({ ...suitable, ...patch }, url)).toThrow(message);
  });
});
