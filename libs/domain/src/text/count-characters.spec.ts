import { countCharacters } from './count-characters.js';

describe('characters of a text', () => {
  it.each([
    ['', 0],
    ['　 \n', 0],
    ['理由', 2],
    [' 台風の影響 ', 5],
    ['𠮷野家', 3],
    ['か\u3099', 1],
    ['ｶﾞｽ', 2],
    ['葛󠄀飾区', 3],
    ['一行目\n二行目', 7],
    ['一行目\r\n二行目', 7],
    ['👨‍👩‍👧と🇯🇵', 3],
  ])('counts 「%s」 as a person does: %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });
});

describe('the count of whatever is written', () => {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
  const graphemes = (text: string) => [...segmenter.segment(text.trim())].length;
  const wrong = (texts: readonly string[]) => texts.filter((text) => countCharacters(text) !== graphemes(text));

  it('is that of the graphemes for every code unit beside itself and beside others', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    expect(wrong(units.map((unit) => `あ${unit}${unit}亜a${unit}`))).toEqual([]);
  });

  it('is that of the graphemes in every mixture', () => {
    const pieces = [
      ...[
        '施策',
        'ひらがな',
        'カタカナ',
        'ﾊﾝｶｸ',
        '（１２３）',
        'abc 1.5%',
        '、',
        '。',
        '…',
        '※',
        '①',
        '→',
        '々',
        '〜',
        '・',
      ],
      ...['\n', '\r', '\r\n', '\t', ' ', '　', '\u3099', '\u309a', 'ﾞ', 'ﾟ', '\u0301', '\u20e3', '\ufe0f', '\u{e0100}'],
      ...[
        '\u200d',
        '\u200b',
        '👨',
        '👩‍👧',
        '🏽',
        '🇯',
        '🇵',
        '❤',
        '〰',
        '㊗',
        '𠮷',
        '\ud842',
        '\udfb7',
        '한',
        '\u1100',
        'ก',
        'ำ',
        'क्',
        'ष',
      ],
    ];
    let seed = 20260401;
    const below = (limit: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * limit);
    };
    const text = () => Array.from({ length: 1 + below(8) }, () => pieces[below(pieces.length)]).join('');
    expect(wrong(Array.from({ length: 20_000 }, text))).toEqual([]);
  });
});
