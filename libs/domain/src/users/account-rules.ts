const ACCOUNT_MAX_LENGTH = 64;
const ALLOWED = /^[a-z0-9][a-z0-9._@-]*$/;

/**
 * What is wrong with a new 利用者名, in Japanese; null when nothing is. It takes the name as it is stored: half width, lower
 * case. Names that are older than this rule stay as they are.
 */
export function accountProblem(account: string): string | null {
  if (account === '') return '利用者名を入力してください。';
  if (account.length > ACCOUNT_MAX_LENGTH) return `利用者名は${ACCOUNT_MAX_LENGTH}文字以内にしてください。`;
  return ALLOWED.test(account)
    ? null
    : '利用者名は英字・数字と . _ - @ だけで、英字か数字から始めてください（例：0012345、tanaka.h）。';
}
