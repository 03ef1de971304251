import { changedWords } from './changed-words.js';

const without = (kind: string, before: string, after: string) =>
  changedWords(before, after)
    .filter((piece) => piece.kind !== kind)
    .map(({ text }) => text)
    .join('');

const pairs: [string, string][] = [
  ['', ''],
  ['', '新しい文です。'],
  ['古い文です。', ''],
  ['市民の防災意識の向上を図ります。', '市民の防災意識の向上を図ります。'],
  ['市民の防災意識の向上を図ります。', '地域の防災意識と備えの向上を図ります。'],
  ['一行目\n二行目', '一行目\n\n三行目'],
  ['𠮷野家と𩸽', '吉野家と𩸽'],
  ['ああああ', 'ああ'],
];

describe('the words that changed between two texts', () => {
  it.each(pairs)('%j → %j: both texts can be read from the pieces', (before, after) => {
    expect(without('added', before, after)).toBe(before);
    expect(without('removed', before, after)).toBe(after);
  });

  it('are marked word by word, what stays as one piece, what goes before what comes', () => {
    expect(changedWords('市民の防災意識を高めます。', '地域の防災意識を高めます。')).toEqual([
      { kind: 'removed', text: '市民' },
      { kind: 'added', text: '地域' },
      { kind: 'same', text: 'の防災意識を高めます。' },
    ]);
  });

  it('of the same text are none', () => {
    expect(changedWords('同じ文です。', '同じ文です。')).toEqual([{ kind: 'same', text: '同じ文です。' }]);
    expect(changedWords('', '')).toEqual([]);
  });

  it('of texts without end are shown as one piece that goes and one that comes', () => {
    const long = (word: string) => `${word}。`.repeat(3_000);
    const pieces = changedWords(`始め${long('甲')}終わり`, `始め${long('乙')}終わり`);
    expect(pieces.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
    expect(without('removed', `始め${long('甲')}`, `始め${long('乙')}`)).toBe(`始め${long('乙')}`);
  });
});
