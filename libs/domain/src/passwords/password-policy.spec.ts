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

  it('says in Japanese what to change', () => {
    for (const code of passwordIssueCodes) expect(passwordIssueMessages[code]).toMatch(/。$/);
    expect(passwordIssueMessages.too_short).toBe('パスワードは10文字以上にしてください。');
  });
});
