import { checkPassword, passwordIssueCodes, passwordIssueMessages } from './password-policy.js';

describe('a new password', () => {
  it.each([
    'correct horse battery',
    'みさとのかわはきれいだ',
    'umineko-7-hakobu',
    'Kiiroi!Densha42',
    'hana to mizu 2026',
    'passwordless-river',
    'sampled-mountain-9',
  ])('「%s」 may be used', (password) => {
    expect(checkPassword(password, 'tanaka')).toEqual([]);
  });

  it.each([
    ['', ['too_short']],
    ['umineko-7', ['too_short']],
    ['umineko-78', []],
    ['𠮷𠮷野野家家川川山', ['too_short']],
    ['あいうえおかきくけ', ['too_short']],
    ['あいうえおかきくけこ', []],
    [`umineko-${'x7'.repeat(60)}`, []],
    [`umineko-${'x7'.repeat(61)}`, ['too_long']],
  ])('length of 「%s」', (password, issues) => {
    expect(checkPassword(password, 'tanaka')).toEqual(issues);
  });

  it.each([
    'yamadatarou',
    'YamadaTarou',
    'ｙａｍａｄａｔａｒｏｕ',
    'yamadatarou1',
    'yamadatarou2026!',
    '2026yamadatarou',
    'yamadatarouyamadatarou',
    'uoratadamay',
  ])('「%s」 is the account name yamadatarou', (password) => {
    expect(checkPassword(password, 'yamadatarou')).toEqual(['same_as_account']);
  });

  it('may contain a short account name inside other words', () => {
    expect(checkPassword('overhead-projector', 'head')).toEqual([]);
    expect(checkPassword('umineko-hakobu', '')).toEqual([]);
  });

  it.each([
    'mawasu-sample',
    'Mawasu-Sample1',
    'password123',
    'Password2026!',
    'p@ssw0rd2026',
    'adminadmin1',
    'welcome-2026',
    'misatocity1',
    'misato-kikaku',
    'gyouseihyouka8',
    '1234567890',
    '0123456789',
    '9876543210',
    '19850401123',
    'qwertyuiop',
    'abcdefghij',
    'aaaaaaaaaa',
    'abababababab',
    'あああああああああああ',
    '1qaz2wsx3edc',
    'changeme2026',
  ])('「%s」 is tried first by anyone', (password) => {
    expect(checkPassword(password, 'tanaka')).toEqual(['too_common']);
  });

  it('says in Japanese what to change', () => {
    for (const code of passwordIssueCodes) expect(passwordIssueMessages[code]).toMatch(/。$/);
    expect(passwordIssueMessages.too_short).toBe('パスワードは10文字以上にしてください。');
  });
});
