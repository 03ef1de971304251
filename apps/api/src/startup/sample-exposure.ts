import { isIP } from 'node:net';
import type { DataSource } from 'typeorm';
import type { Env } from '../config/env.js';
import { samplePassword } from '../modules/seed/sample-password.js';
import type { PasswordHasher } from '../platform/auth/password-hasher.js';

/** The sample accounts would be open to the whole network; the message is for the person at the console. */
class ExposedSampleError extends Error {
  readonly forOperator = true;
}

function isOfThisMachine(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost') return true;
  return isIP(name) === 4 ? name.startsWith('127.') : /^(::1|::ffff:127\..*|::ffff:7f[0-9a-f]{2}:.*)$/.test(name);
}

/** The setting by which others than this machine's own people can come, or null. */
export function openingSetting({ HOST, PUBLIC_ORIGIN, TRUST_PROXY }: Env): string | null {
  if (!isOfThisMachine(HOST)) return `HOST=${HOST}`;
  if (PUBLIC_ORIGIN !== undefined && !isOfThisMachine(new URL(PUBLIC_ORIGIN).hostname)) {
    return `PUBLIC_ORIGIN=${PUBLIC_ORIGIN}`;
  }
  return TRUST_PROXY === 0 ? null : `TRUST_PROXY=${TRUST_PROXY}`;
}

function refusal(opening: string, whatIs: string, ways: readonly string[]): ExposedSampleError {
  return new ExposedSampleError(
    [
      `ほかのコンピューターから開ける設定（${opening}）ですが、${whatIs}このままでは、だれでもシステム管理者としてサインインできます。どれかを選んで、起動し直してください。`,
      ...ways,
      '  研修など、サンプルを見せたいとき  MAWASU_SAMPLE_ON_NETWORK=1 を指定する',
      '  このコンピューターだけで使うとき  HOST、PUBLIC_ORIGIN、TRUST_PROXY を指定しない',
    ].join('\n'),
  );
}

/**
 * Sample accounts share a password that everybody can read in the README: a product that others can reach does not start
 * while one of them would let somebody in, unless the sample is wanted there. Throws an error for the person at the console.
 * Asked before the sample is loaded, so that nothing has to be thrown away afterwards.
 */
export async function refuseExposedSample(owner: DataSource, hasher: PasswordHasher, env: Env): Promise<void> {
  const opening = openingSetting(env);
  if (opening === null || env.MAWASU_SAMPLE_ON_NETWORK) return;
  const [state]: { is_empty: boolean }[] = await owner.query('SELECT NOT EXISTS (SELECT FROM app_user) AS is_empty');
  if (state?.is_empty) {
    if (!env.MAWASU_SAMPLE) return;
    throw refusal(opening, 'パスワードが公開されているサンプルの利用者を入れるところです。', [
      '  業務で使い始めるとき              MAWASU_SAMPLE=0 を指定する（サンプルを入れません）',
    ]);
  }
  const people: { account: string; password_hash: string }[] = await owner.query(
    'SELECT account, password_hash FROM app_user WHERE is_sample AND disabled_at IS NULL ORDER BY account',
  );
  for (const { account, password_hash } of people) {
    if (!(await hasher.matches(samplePassword, password_hash, 'start'))) continue;
    throw refusal(opening, `サンプルの利用者（${account} など）のパスワードが公開されているものです。`, [
      '  業務で使い始めるとき              MAWASU_SAMPLE=0 と、新しいデータの置き場所（DATA_DIR か DATABASE_URL）を指定する',
      `  このデータを使い続けるとき        npm run account -- reset ${account} のように、サンプルの利用者全員のパスワードを変える`,
    ]);
  }
}
