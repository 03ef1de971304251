import { refuseUnsuitable, type ServerFacts } from './server.js';
import { awayReason, refusalOf } from './server-refusal.js';

const url = 'postgres://mawasu:himitsu@db.example.lg.jp/mawasu';

function failed(code: string | undefined, message = 'some words of a library'): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('the message when a server cannot be used', () => {
  it.each([
    ['an unknown name', failed('ENOTFOUND'), 'HOST_UNKNOWN', '見つかりません'],
    ['a wrong password', failed('28P01'), 'SIGN_IN_REFUSED', '利用者名とパスワード'],
    [
      'no password where one is asked for',
      failed(undefined, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
      'SIGN_IN_REFUSED',
      'DATABASE_URL にパスワードを指定',
    ],
    ['no line in pg_hba.conf', failed('28000'), 'SIGN_IN_REFUSED', 'pg_hba.conf'],
    ['an unknown database', failed('3D000'), 'DATABASE_MISSING', '作成するか'],
    ['a server that is off', failed('ECONNREFUSED'), 'SERVER_AWAY', '60 秒待ちました。接続を断られました'],
    ['a certificate nobody knows', failed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'SERVER_UNSUITABLE', 'sslrootcert'],
    ['a certificate of another name', failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'SERVER_UNSUITABLE', 'サーバーの名前'],
    ['a full disk', failed('53100'), 'SERVER_UNSUITABLE', 'ディスクがいっぱい'],
    ['a server that takes no writes', failed('25006'), 'SERVER_UNSUITABLE', '読み取り専用'],
    ['missing rights', failed('42501'), 'SERVER_UNSUITABLE', '権限が足りません'],
    ['a damaged disk', failed('58030'), 'SERVER_UNSUITABLE', 'バックアップから戻して'],
    [
      'a server without encryption',
      failed(undefined, 'The server does not support SSL connections'),
      'SERVER_UNSUITABLE',
      'sslmode',
    ],
  ])('tells what to do about %s, in Japanese and without the password', (_, error, code, hint) => {
    const refusal = refusalOf(error, url, 60);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(hint);
    expect(refusal.message).toContain('db.example.lg.jp:5432/mawasu');
    expect(refusal.message).not.toMatch(/himitsu|[a-z]+ [a-z]+ [a-z]+/i);
  });

  it('passes on what nobody foresaw', () => {
    expect(refusalOf(failed('0A000', 'strange'), url, 60).message).toContain('（strange）');
  });
});

describe('the reason why a server does not answer', () => {
  it.each([
    ['57P03', '起動または停止の途中'],
    ['53300', '接続数'],
    ['08006', '切れました'],
    ['53200', '余力'],
    ['57P02', '接続を閉じました'],
    ['ENETUNREACH', '届いていません'],
  ])('of %s is told in Japanese', (code, words) => {
    expect(awayReason(failed(code))).toContain(words);
  });

  it('is silence when a time limit passed', () => {
    expect(awayReason(new Error('timeout expired'))).toBe('時間内に返事がありません');
  });

  it('is found in Node’s error for several addresses', () => {
    expect(awayReason(new AggregateError([failed('ECONNREFUSED')]))).toBe('接続を断られました');
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
