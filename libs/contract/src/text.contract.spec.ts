import { typedText } from './text.contract.js';

const code = (character: string) => (character.codePointAt(0) ?? 0).toString(16);

describe('a typed text', () => {
  const accepts = (text: string) => typedText(50).safeParse(text).success;

  it.each(['\0', '\u0007', '\u000b', '\u000c', '\u001b', '\u007f', '\u0085', '\u009f'].map((c) => [code(c), c]))(
    'holds no control character U+%s',
    (_, character) => expect(accepts(`前${character}後`)).toBe(false),
  );

  it.each(['\ufffe', '\uffff', '\ud800'].map((c) => [code(c), c]))('holds no non-character U+%s', (_, character) =>
    expect(accepts(`前${character}後`)).toBe(false),
  );

  it.each(['\u202a', '\u202d', '\u202e', '\u2066', '\u2069'].map((c) => [code(c), c]))(
    'is not shown in another order than it is stored (U+%s)',
    (_, character) => expect(accepts(`前${character}後`)).toBe(false),
  );

  it('says what to do about a character it refuses', () => {
    expect(typedText(50).safeParse('\u202e').error?.issues[0]?.message).toMatch(/^使えない文字.*してください。$/);
  });

  it('holds line ends, tabs, rare kanji, variants and emoji', () => {
    for (const text of ['一行目\r\n二行目\n\t三', '𠮷野', '葛\u{e0100}城', '👨‍👩‍👧', '\u200b', '髙﨑①㈱']) {
      expect([text, accepts(text)]).toEqual([text, true]);
    }
  });
});
