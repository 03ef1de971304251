import 'reflect-metadata';
import { japaneseDateTime } from '@mawasu/domain/years';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions, stopDatabase } from '../database/data-source.js';
import { AccountAdministration, type AccountState } from '../modules/sessions/account-administration.js';
import { Argon2Hasher } from '../platform/auth/argon2-hasher.js';
import { failureText } from '../platform/logging/failure-text.js';

const usage = [
  '使い方:',
  '  npm run account -- list            利用者の一覧',
  '  npm run account -- unlock 利用者名   パスワードの誤りの回数を消し、すぐにサインインできるようにする',
  '  npm run account -- reset 利用者名    新しい初期パスワードを出し、その人のサインインをすべて終了する',
].join('\n');

function stateLine({ account, displayName, isDisabled, mustChangePassword, lastSignInAt, failures }: AccountState) {
  const notes = [
    lastSignInAt === null ? 'サインインなし' : `最終サインイン ${japaneseDateTime(lastSignInAt.toISOString())}`,
    ...(isDisabled ? ['利用停止'] : []),
    ...(mustChangePassword ? ['初期パスワードのまま'] : []),
    ...(failures > 0 ? [`この1時間のパスワードの誤り ${failures} 回`] : []),
  ];
  return `${account}  ${displayName}  ${notes.join('、')}`;
}

/** `npm run account`, beside the running product or without it. Ends with 2 when it could not be done. */
async function run([command, account]: readonly string[]): Promise<number> {
  const known = command === 'list' || ((command === 'unlock' || command === 'reset') && account);
  if (!known) {
    console.error(usage);
    return 2;
  }
  const env = loadEnv();
  const source = new DataSource(await dataSourceOptions(env, { log: () => {}, join: true }));
  try {
    await source.initialize();
    const accounts = new AccountAdministration(source, new Argon2Hasher(), env);
    for (const line of await answer(accounts, command, account ?? '')) console.log(line);
    return 0;
  } finally {
    if (source.isInitialized) await source.destroy();
    await stopDatabase();
  }
}

async function answer(accounts: AccountAdministration, command: string, account: string): Promise<string[]> {
  if (command === 'list') return (await accounts.list()).map(stateLine);
  if (command === 'unlock') {
    const user = await accounts.unlock(account);
    return [`${user.account}（${user.displayName}）のパスワードの誤りの回数を消しました。すぐにサインインできます。`];
  }
  const { user, password } = await accounts.reset(account);
  return [
    `${user.account}（${user.displayName}）の初期パスワードを新しくしました。サインイン中の端末はすべて終了しました。`,
    `  パスワード  ${password}`,
    '本人に伝えてください。次のサインインで変更を求めます。この表示は一度だけです。',
  ];
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(failureText(error));
  process.exitCode = 2;
}
