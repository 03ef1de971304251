import fs from 'node:fs';
import { doubtfulSettings, EnvError, envNames, loadEnv } from './env.js';

function problemsOf(source: Record<string, string>): string[] {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems.map((problem) => problem.name);
    throw error;
  }
  return [];
}

function parseExample(): Record<string, string> {
  const text = fs.readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

describe('settings', () => {
  it('have a default each, so that nothing must be set', () => {
    expect(loadEnv({})).toEqual({
      PORT: 3000,
      PUBLIC_SITE: false,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      DATABASE_WAIT_SECONDS: 60,
      EMBEDDED_ENGINE: 'auto',
      MAWASU_SAMPLE: true,
      MAWASU_SAMPLE_ON_NETWORK: false,
      SESSION_IDLE_MINUTES: 60,
      SESSION_MAX_HOURS: 12,
      LOCKOUT_ATTEMPTS: 5,
      LOCKOUT_MINUTES: 15,
      PASSWORD_MIN_LENGTH: 12,
      TRUST_PROXY: 0,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      SQL_LOG: false,
    });
  });

  it('take an empty value for not set', () => {
    expect(loadEnv({ PORT: '', DATABASE_URL: ' ' })).toEqual(loadEnv({}));
  });

  it('are refused all at once, each by name', () => {
    expect(problemsOf({ PORT: '三千', MAWASU_SAMPLE: 'yes', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' })).toEqual([
      'PORT',
      'DATABASE_URL',
      'MAWASU_SAMPLE',
      'LOG_LEVEL',
    ]);
  });

  it.each([
    [
      'an idle time longer than the whole session',
      { SESSION_IDLE_MINUTES: '600', SESSION_MAX_HOURS: '8' },
      'SESSION_IDLE_MINUTES',
    ],
    ['an owner of tables without their server', { DATABASE_OWNER_URL: 'postgres://o@db/x' }, 'DATABASE_OWNER_URL'],
    [
      'an owner of other tables',
      { DATABASE_OWNER_URL: 'postgres://o@db/y', DATABASE_URL: 'postgres://a@db/x' },
      'DATABASE_OWNER_URL',
    ],
    [
      'a server and a kind of embedded database',
      { DATABASE_URL: 'postgres://a@db/x', EMBEDDED_ENGINE: 'native' },
      'EMBEDDED_ENGINE',
    ],
    ['a mail server without a sender', { SMTP_URL: 'smtp://mail:25', PUBLIC_ORIGIN: 'https://m.example' }, 'SMTP_URL'],
    ['a sender without a mail server', { MAIL_FROM: 'mawasu@example.lg.jp' }, 'MAIL_FROM'],
    [
      'no sample, and one for others to see',
      { MAWASU_SAMPLE: '0', MAWASU_SAMPLE_ON_NETWORK: '1' },
      'MAWASU_SAMPLE_ON_NETWORK',
    ],
    ['mails without an address to lead to', { SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'a@example.lg.jp' }, 'SMTP_URL'],
  ])('are refused when two cannot both be meant: %s', (_, source, name) => {
    expect(problemsOf(source)).toEqual([name]);
    expect(() => loadEnv(source)).toThrow(/。$/);
  });

  it.each([
    'https://mawasu.example.lg.jp/',
    'mawasu.example.lg.jp',
    'https://',
    'ftp://x',
    'https://a@b',
    'https://a b',
  ])('take %s for no public address', (origin) => {
    expect(problemsOf({ PUBLIC_ORIGIN: origin })).toEqual(['PUBLIC_ORIGIN']);
  });

  it.each(['http://mail', 'smtp://', 'smtp://mail:25/x', 'mail:25'])('take %s for no mail server', (url) => {
    expect(problemsOf({ SMTP_URL: url })).toEqual(['SMTP_URL']);
  });

  it.each(['*', 'true', '10.0.0.1, everybody', '10.0.0.0/33', '300.1.1.1', '-1'])('take %s for no proxy', (proxy) => {
    expect(problemsOf({ TRUST_PROXY: proxy })).toEqual(['TRUST_PROXY']);
  });

  it.each(['1', '10.0.0.1', '10.0.0.0/8, fd00::/8', 'loopback, 192.168.1.1'])('take %s for proxies', (proxy) => {
    expect(problemsOf({ TRUST_PROXY: proxy })).toEqual([]);
  });

  it.each([
    'postgres://app:pa#ss@db/mawasu',
    'postgres://app:100%@db/mawasu',
    'postgres://app:x@db:port/mawasu',
    'postgresql://',
  ])('take %s for no address of a database, and say how a password is written', (url) => {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
      expect(problemsOf({ DATABASE_URL: 'postgres://a@db/x', [name]: url })).toEqual([name]);
    }
    expect(() => loadEnv({ DATABASE_URL: url })).toThrow('%23');
  });

  it.each(['http://0.0.0.0', '0.0.0.0:3000', 'mawasu server', 'a/b'])('take %s for nothing to listen on', (host) => {
    expect(problemsOf({ HOST: host })).toEqual(['HOST']);
  });

  it.each(['0.0.0.0', '::', '[::1]', 'localhost', 'mawasu-01.city.lg.jp'])('may listen on %s', (host) => {
    expect(problemsOf({ HOST: host })).toEqual([]);
  });

  it('never repeat a refused value, which may hold a password', () => {
    expect(() => loadEnv({ DATABASE_URL: 'mysql://app:himitsu@db/x' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('himitsu') }),
    );
  });

  it.each([
    ['2', 2],
    ['10.0.0.1,10.0.0.2', '10.0.0.1,10.0.0.2'],
  ])('trust %s as proxies', (given, expected) => {
    expect(loadEnv({ TRUST_PROXY: given }).TRUST_PROXY).toBe(expected);
  });

  it.each(['true', '*', '0.0.0.0/0', '0.0.0.0/1, 128.0.0.0/1', '::/0', '2000::/3', '10', '99999'])(
    'never trust every proxy: %s',
    (proxy) => {
      expect(problemsOf({ TRUST_PROXY: proxy })).toEqual(['TRUST_PROXY']);
    },
  );
});

describe('settings that are hardly ever meant', () => {
  it.each([
    [{ PUBLIC_ORIGIN: 'https://mawasu.example.lg.jp' }, ['TRUST_PROXY']],
    [{ PUBLIC_ORIGIN: 'https://mawasu.example.lg.jp', TRUST_PROXY: '1' }, []],
    [{ PUBLIC_ORIGIN: 'http://mawasu.example.lg.jp' }, []],
    [{}, []],
  ])('%j are told at the console: %j', (source, named) => {
    expect(doubtfulSettings(loadEnv(source))).toEqual(named.map((name) => expect.stringContaining(name)));
  });
});

describe('.env.example', () => {
  it('lists every setting with its default', () => {
    const example = parseExample();
    expect(Object.keys(example).sort()).toEqual([...envNames].sort());
    expect(loadEnv(example)).toEqual(loadEnv({}));
  });
});
