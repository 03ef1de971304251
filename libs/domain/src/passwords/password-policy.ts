export const PASSWORD_MIN_LENGTH = 10;
/** So long an initial password lets its person in: handed over in March, used when the year's work begins. */
export const INITIAL_PASSWORD_DAYS = 30;
/** A bound on what is hashed, far above any real pass phrase. */
const PASSWORD_MAX_LENGTH = 128;

export const passwordIssueCodes = ['too_short', 'too_long', 'same_as_account', 'too_common'] as const;
export type PasswordIssueCode = (typeof passwordIssueCodes)[number];

export const passwordIssueMessages: Record<PasswordIssueCode, string> = {
  too_short: `パスワードは${PASSWORD_MIN_LENGTH}文字以上にしてください。`,
  too_long: `パスワードは${PASSWORD_MAX_LENGTH}文字以下にしてください。`,
  same_as_account: '利用者名に数字や記号を足しただけのパスワードは使えません。',
  too_common: '推測されやすいパスワードです。関係のない言葉をいくつか並べるなど、別のものにしてください。',
};

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function isAccountName(plain: string, account: string): boolean {
  const name = account.normalize('NFKC').toLowerCase();
  if (name === '') return false;
  const rest = plain.replaceAll(name, '').replaceAll(reversed(name), '');
  return rest !== plain && /^[\d\W_]*$/.test(rest);
}

/**
 * What is wrong with a new password by its form; empty when nothing is. Length is asked for rather than character classes:
 * at least 10 characters, and not the account name. Whether anyone would guess it (`too_common`) takes dictionaries that
 * only the server has.
 */
export function checkPassword(password: string, account: string): PasswordIssueCode[] {
  const plain = password.normalize('NFKC').toLowerCase();
  const length = [...password].length;
  const issues: PasswordIssueCode[] = [];
  if (length < PASSWORD_MIN_LENGTH) issues.push('too_short');
  if (length > PASSWORD_MAX_LENGTH) issues.push('too_long');
  if (isAccountName(plain, account)) issues.push('same_as_account');
  return issues;
}
