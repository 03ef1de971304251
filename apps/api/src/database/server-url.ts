import { DatabaseStartError } from './database-start.error.js';

/** Host, port and database, never the password. */
export function serverName(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${decodeURIComponent(pathname)}`;
  } catch {
    throw new DatabaseStartError(
      'URL_INVALID',
      'DATABASE_URL が読めません。postgres://利用者:パスワード@サーバー:5432/データベース の形にしてください（パスワードの記号は % の形に直します）。',
    );
  }
}

/**
 * The address as the driver is to read it. It checks the server's certificate for `prefer`, `require` and `verify-ca` as
 * it does for `verify-full`, but says at length and in English that this will change; so we say `verify-full` ourselves.
 */
export function driverUrl(url: string): string {
  serverName(url);
  if (!new URL(url).searchParams.has('options')) return withSslMode(url);
  // They would replace ours; see settingsOf.
  const read = new URL(url);
  read.searchParams.delete('options');
  return withSslMode(read.toString());
}

/** Settings of a connection that the address carries, as PostgreSQL's own tools understand it: `?options=-c name=value`. */
export function settingsOf(url: string): string {
  return new URL(url).searchParams.get('options') ?? '';
}

function withSslMode(url: string): string {
  const read = new URL(url);
  if (read.searchParams.has('uselibpqcompat')) return url;
  if (!/^(prefer|require|verify-ca)$/.test(read.searchParams.get('sslmode') ?? '')) return url;
  read.searchParams.set('sslmode', 'verify-full');
  return read.toString();
}
