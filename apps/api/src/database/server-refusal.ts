import { codeOf, isDatabaseUnavailable, textOf } from './connection-error.js';
import { DatabaseStartError, type DatabaseStartErrorCode } from './database-start.error.js';
import { serverName } from './server-url.js';

/** Why a server does not answer, by the code of the network or of PostgreSQL. */
const awayReasons: readonly [RegExp, string][] = [
  [/^ECONNREFUSED$/, '接続を断られました'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|08...)$/, '接続が途中で切れました'],
  [/^(EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN)$/, 'ネットワークがサーバーまで届いていません'],
  [/^(EAI_AGAIN|ENOTFOUND)$/, 'サーバーの名前を調べられません'],
  [/^57P03$/, 'サーバーが起動または停止の途中です'],
  [/^57...$/, 'サーバーが接続を閉じました'],
  [/^53300$/, 'サーバーの接続数がいっぱいです'],
  [/^53...$/, 'サーバーの余力（メモリーなど）が足りません'],
];

/** What waiting does not mend: the code, or else the words, of the error; and what to say of this server. */
const refusals: readonly [RegExp, DatabaseStartErrorCode, (server: string) => string][] = [
  [
    /^ENOTFOUND$/,
    'HOST_UNKNOWN',
    (server) => `PostgreSQL サーバーの名前 ${server} が見つかりません。DATABASE_URL を確かめてください。`,
  ],
  [
    /^28P01$/,
    'SIGN_IN_REFUSED',
    (server) =>
      `PostgreSQL サーバー ${server} にサインインできません。DATABASE_URL の利用者名とパスワードを確かめてください。`,
  ],
  [
    /client password must be/,
    'SIGN_IN_REFUSED',
    (server) =>
      `PostgreSQL サーバー ${server} がパスワードを求めています。DATABASE_URL にパスワードを指定してください。`,
  ],
  [
    /^28000$/,
    'SIGN_IN_REFUSED',
    (server) =>
      `PostgreSQL サーバー ${server} がこの接続を認めていません。DATABASE_URL の利用者名と sslmode、サーバーの pg_hba.conf を確かめてください。`,
  ],
  [
    /^3D000$/,
    'DATABASE_MISSING',
    (server) =>
      `PostgreSQL サーバーにデータベースがありません（${server}）。作成するか、DATABASE_URL を確かめてください。`,
  ],
  [
    /^(53100|ENOSPC)$|no space left on device/i,
    'SERVER_UNSUITABLE',
    (server) => `PostgreSQL サーバー ${server} のディスクがいっぱいです。空きを作ってから、もう一度起動してください。`,
  ],
  [
    /^25006$/,
    'SERVER_UNSUITABLE',
    (server) =>
      `PostgreSQL サーバー ${server} は読み取り専用です。書き込める主系を DATABASE_URL に指定するか、default_transaction_read_only を確かめてください。`,
  ],
  [
    /^42501$/,
    'SERVER_UNSUITABLE',
    (server) =>
      `PostgreSQL サーバー ${server} で権限が足りません。データベースの所有者を DATABASE_OWNER_URL に指定してください。`,
  ],
  [
    /^(58...|XX...)$/,
    'SERVER_UNSUITABLE',
    (server) =>
      `PostgreSQL サーバー ${server} がデータを正しく読み書きできません。サーバーの記録を確かめ、必要ならバックアップから戻してください。`,
  ],
  [
    /does not support SSL/,
    'SERVER_UNSUITABLE',
    (server) =>
      `PostgreSQL サーバー ${server} は暗号化（SSL）した接続に対応していません。DATABASE_URL の sslmode を確かめてください。`,
  ],
  [
    /no such file or directory, open|permission denied, open/,
    'SERVER_UNSUITABLE',
    () => 'DATABASE_URL の sslrootcert、sslcert、sslkey に指定したファイルを開けません。場所と権限を確かめてください。',
  ],
  [
    /CERT|^UNABLE_TO_/,
    'SERVER_UNSUITABLE',
    (server) =>
      `PostgreSQL サーバー ${server} の証明書を確認できません。サーバーの名前と証明書の期限を確かめ、DATABASE_URL の sslrootcert に認証局の証明書を指定してください。`,
  ],
];

/** The message for the person at the console when a server cannot be used. */
export function refusalOf(error: unknown, url: string, waitedSeconds: number): DatabaseStartError {
  const server = serverName(url);
  const refuse = (kind: DatabaseStartErrorCode, message: string) =>
    new DatabaseStartError(kind, message, { cause: error });
  const known = [codeOf(error), textOf(error)].flatMap((told) => refusals.filter(([pattern]) => pattern.test(told)))[0];
  if (known) return refuse(known[1], known[2](server));
  if (isDatabaseUnavailable(error)) {
    return refuse(
      'SERVER_AWAY',
      `PostgreSQL サーバー ${server} が応答しません（${waitedSeconds} 秒待ちました。${awayReason(error)}）。サーバーが動いているか確かめてください。`,
    );
  }
  return refuse('SERVER_UNSUITABLE', `PostgreSQL サーバー ${server} に接続できません（${textOf(error)}）。`);
}

/** Why the database cannot be reached just now, in Japanese. For errors of which isDatabaseUnavailable holds. */
export function awayReason(error: unknown): string {
  const code = codeOf(error);
  const known = awayReasons.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  return /terminated unexpectedly/i.test(textOf(error)) ? '接続が途中で切れました' : '時間内に返事がありません';
}
