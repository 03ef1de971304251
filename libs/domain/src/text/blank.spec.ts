import { isBlank } from './blank.js';

const code = (text: string) => [...text].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16)}`).join(' ');

describe('a text that shows nothing', () => {
  it.each(
    ['', ' ', '　', '\n\t', '\u200b', '\u3164', '\u2063', '\u2800', '\u00ad', '\ufeff', '\u2060 \u200d', '\u115f'].map(
      (t) => [code(t), t],
    ),
  )('is %s', (_, text) => expect(isBlank(text)).toBe(true));

  it.each(['0', '－', '。', '\u200b済'])('is not %s', (text) => expect(isBlank(text)).toBe(false));
});
