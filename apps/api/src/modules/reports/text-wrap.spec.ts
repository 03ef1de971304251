import { describe, expect, it } from '@jest/globals';
import { paperFonts } from './paper-font.js';
import { wrapText } from './text-wrap.js';

const wrap = async (text: string, width: number) => wrapText(text, width, await paperFonts());

describe('the lines of a text in a box', () => {
  it('take full-width characters whole and half-width ones by half', async () => {
    expect(await wrap('あいうえおABCD', 5)).toEqual(['あいうえお', 'ABCD']);
  });

  it('break no word and no number that fits on a line', async () => {
    expect(await wrap('参加者は1,234人でexample.jpに', 6)).toEqual(['参加者は', '1,234人で', 'example.jpに']);
  });

  it('break a word only when it is wider than the box', async () => {
    expect(await wrap('W'.repeat(25), 5)).toEqual(['W'.repeat(10), 'W'.repeat(10), 'W'.repeat(5)]);
  });

  it('begin with no 。 or 」 and end with no 「', async () => {
    expect(await wrap('あいうえ。おか「き', 4)).toEqual(['あいう', 'え。おか', '「き']);
  });

  it('keep every line feed and lose no character', async () => {
    const text = '一行目\n\n三行目はもう少し長い文です。';
    const lines = await wrap(text, 6);
    expect(lines.slice(0, 2)).toEqual(['一行目', '']);
    expect(lines.join('')).toBe(text.replaceAll('\n', ''));
  });
});
