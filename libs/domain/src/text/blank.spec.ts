import { isBlank, isUnwritten } from './blank.js';

const code = (text: string) => [...text].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16)}`).join(' ');

describe('a text that shows nothing', () => {
  it.each(
    ['', ' ', '　', '\n\t', '\u200b', '\u3164', '\u2063', '\u2800', '\u00ad', '\ufeff', '\u2060 \u200d', '\u115f'].map(
      (t) => [code(t), t],
    ),
  )('is %s', (_, text) => expect(isBlank(text)).toBe(true));

  it.each(['0', '－', '。', '\u200b済'])('is not %s', (text) => expect(isBlank(text)).toBe(false));
});

describe('a text that says nothing', () => {
  it.each([
    '',
    '　',
    '\u200b',
    '。',
    '・・・',
    '…',
    '‥',
    'ー',
    'ーーー',
    'ｰ',
    '－',
    '-',
    '―',
    '─',
    '一',
    '〃',
    '〇',
    '○',
    '×',
    '※',
    '（ ）',
    '「」',
    '///',
    '。\n。',
    '?',
    '々',
    '👍',
    '・\u200b',
  ])('is %j', (text) => expect(isUnwritten(text)).toBe(true));

  it.each(['なし', '特になし', '0', '①', '済', '－3', '一部', 'サービス', 'A', 'ⅲ', '・会場', '\u200b済'])(
    'is not %j',
    (text) => expect(isUnwritten(text)).toBe(false),
  );
});
