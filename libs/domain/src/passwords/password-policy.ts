export const PASSWORD_MIN_LENGTH = 10;
/** A bound on what is hashed, far above any real pass phrase. */
const PASSWORD_MAX_LENGTH = 128;

export const passwordIssueCodes = ['too_short', 'too_long', 'same_as_account', 'too_common'] as const;
export type PasswordIssueCode = (typeof passwordIssueCodes)[number];

export const passwordIssueMessages: Record<PasswordIssueCode, string> = {
  too_short: `パスワードは${PASSWORD_MIN_LENGTH}文字以上にしてください。`,
  too_long: `パスワードは${PASSWORD_MAX_LENGTH}文字以下にしてください。`,
  same_as_account: '利用者名に数字や記号を足しただけのパスワードは使えません。',
  too_common: '推測されやすいパスワードです。別のものにしてください。',
};

// Words people build passwords from: nothing but such words, with or without digits and signs, is refused.
const commonWords = [
  'password',
  'passwd',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'pasuwado',
  'pasuwaado',
  'administrator',
  'admin',
  'welcome',
  'letmein',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'misato',
  'misatoshi',
  'misatocity',
  'saitama',
  'mawasu',
  'sample',
  'mawasusample',
  'kikaku',
  'gyosei',
  'gyouseihyouka',
  'shiyakusho',
  'yakusho',
  'initial',
  'secret',
  'changeme',
  'default',
  'guest',
  'test',
  'user',
  'reiwa',
  'heisei',
  'sakura',
  'japan',
  'nippon',
];

const keyboardRows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb',
];

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text);
}

function isKeyboardRun(text: string): boolean {
  return keyboardRows.some((row) => {
    const runs = row + row;
    return runs.includes(text) || reversed(runs).includes(text);
  });
}

const onlyCommonWords = new RegExp(`^(?:${commonWords.join('|')})+$`);

function isCommon(plain: string): boolean {
  if (/^\d+$/.test(plain) || isRepetition(plain) || isKeyboardRun(plain)) return true;
  // p@ssw0rd keeps its signs in the second form, password-2026 loses them in the first.
  return onlyCommonWords.test(plain.replace(/[^a-z]/g, '')) || onlyCommonWords.test(plain.replace(/[\d\W_]+$/, ''));
}

function isAccountName(plain: string, account: string): boolean {
  const name = account.normalize('NFKC').toLowerCase();
  if (name === '') return false;
  const rest = plain.replaceAll(name, '').replaceAll(reversed(name), '');
  return rest !== plain && /^[\d\W_]*$/.test(rest);
}

/**
 * What is wrong with a new password; empty when it may be used. Length is asked for rather than character classes: at
 * least 10 characters, not the account name, not something anyone would try first.
 */
export function checkPassword(password: string, account: string): PasswordIssueCode[] {
  const plain = password.normalize('NFKC').toLowerCase();
  const length = [...password].length;
  const issues: PasswordIssueCode[] = [];
  if (length < PASSWORD_MIN_LENGTH) issues.push('too_short');
  if (length > PASSWORD_MAX_LENGTH) issues.push('too_long');
  if (isAccountName(plain, account)) issues.push('same_as_account');
  return issues.length === 0 && isCommon(plain) ? ['too_common'] : issues;
}
