import { countCharacters, hasAtMost, overLengthStart } from './count-characters.js';

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

describe('where a text becomes too long', () => {
  it.each([
    ['', 0, null],
    ['理由', 2, null],
    [' 理由 ', 2, null],
    ['理由を', 2, 'を'],
    ['　\n理由を書く ', 2, 'を書く '],
    ['𠮷野家と𠮷田家', 3, 'と𠮷田家'],
    ['か\u3099か\u3099か\u3099', 2, 'か\u3099'],
    ['一\r\n二三', 2, '二三'],
    ['👨‍👩‍👧と🇯🇵', 2, '🇯🇵'],
    ['理由', 0, '理由'],
  ])('of 「%s」 with %i characters allowed is %j', (text, max, beyond) => {
    const start = overLengthStart(text, max);
    expect(start === null ? null : text.slice(start)).toBe(beyond);
  });

  it('leaves exactly as many characters before it as are allowed', () => {
    const text = '葛\u{E0100}飾区の𠮷野家とｶﾞｽと👨‍👩‍👧と防災訓練';
    for (let max = 1; max < countCharacters(text); max += 1) {
      expect(countCharacters(text.slice(0, overLengthStart(text, max) ?? 0))).toBe(max);
    }
  });
});

describe('whether a text is short enough', () => {
  const characters = [
    'e\u0301',
    'é',
    '\u1100\u1161\u11a8',
    '🇯🇵',
    '👩‍👧',
    '葛\u{E0100}',
    '𠮷',
    'か\u3099',
    'क्ष',
    '\r\n',
    'あ',
  ];

  it.each(characters)('is known for a text of 「%s」 alone, at the limit and one beyond it', (one) => {
    const text = `あ${one.repeat(40)}あ`;
    const count = countCharacters(text);
    expect([hasAtMost(text, count), hasAtMost(text, count - 1)]).toEqual([true, false]);
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
        '\u1161',
        '\u11a8',
        '\u2028',
        '\u00ad',
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
    const texts = Array.from({ length: 20_000 }, text);
    expect(wrong(texts)).toEqual([]);
    const misjudged = texts.filter((one) => {
      const count = countCharacters(one);
      return !hasAtMost(one, count) || (count > 0 && hasAtMost(one, count - 1));
    });
    expect(misjudged).toEqual([]);
  });
});
