import { emailProblem, extensionProblem, isMailAddress } from './contact-rules.js';

describe('a メールアドレス', () => {
  it.each(['tanaka@example.lg.jp', 'a.b+c@x', "o'hara@city.example"])('%s may be', (text) => {
    expect([isMailAddress(text), emailProblem(text)]).toEqual([true, null]);
  });

  it.each([
    'tanaka',
    'a@b\r\nBcc: c@d',
    'a@b, c@d',
    '田中 <a@b>',
    'a b@c',
    'a@b..c',
    '@b',
    'a@',
    `${'a'.repeat(65)}@b`,
    `a@${'b'.repeat(260)}`,
  ])('%j may not be', (text) => {
    expect([isMailAddress(text), emailProblem(text)]).toEqual([false, expect.stringMatching(/。$/)]);
  });

  it('may be left out', () => expect([emailProblem(''), extensionProblem('')]).toEqual([null, null]));
});

describe('an 内線', () => {
  it.each([
    ['2345', true],
    ['2-345', true],
    ['内線2345', false],
    ['=1+1', false],
    ['1'.repeat(21), false],
  ])('%s: %s', (text, may) => expect(extensionProblem(text) === null).toBe(may));
});
