import type { About } from '@mawasu/contract';
import { INITIAL_PASSWORD_DAYS } from '@mawasu/domain/passwords';

export interface Started {
  host: string;
  port: number;
  about: About;
  samplePassword: string;
}

const anyAddress = new Set(['0.0.0.0', '::', '']);

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** For programs that start the product: the address on this machine, always in this form. */
export function readyLine({ host, port }: Pick<Started, 'host' | 'port'>): string {
  return `READY ${urlOf(anyAddress.has(host) ? '127.0.0.1' : host, port)}`;
}

/** Said as soon as it is stored: whatever goes wrong after that, it will not be shown again. */
export function initialPasswordLines(password: string): string[] {
  return [
    '',
    'システム管理者の初期パスワードです。この表示は一度だけです。最初のサインインで変更します。',
    `${INITIAL_PASSWORD_DAYS}日のうちにサインインしてください。`,
    '  利用者名    admin',
    `  パスワード  ${password}`,
  ];
}

function accountLines({ about, samplePassword }: Started): string[] {
  if (!about.sample) return [];
  const width = Math.max(...about.sampleAccounts.map(({ account }) => account.length));
  return [
    '',
    `サンプルの利用者（パスワードはすべて ${samplePassword}）`,
    ...about.sampleAccounts.map(({ account, description }) => `  ${account.padEnd(width)}  ${description}`),
  ];
}

/** What the person at the console reads once the product is up. */
export function announcement(started: Started): string[] {
  const { host, port, about } = started;
  const local = host === '127.0.0.1' || anyAddress.has(host);
  const trial = 'お試し用データベースで動いています。停電などで入力した内容が失われることがあります。';
  return [
    '',
    `まわす を開けます: ${urlOf(local ? 'localhost' : host, port)}`,
    ...(about.engine === 'pglite' ? [trial] : []),
    ...accountLines(started),
    '',
    '終了するには Ctrl+C',
    readyLine(started),
  ];
}
