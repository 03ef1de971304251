import { describe, expect, it } from '@jest/globals';
import { glyphFaults } from './glyph-faults.js';
import { paperFonts } from './paper-font.js';

const faultsOf = async (text: string) => glyphFaults(text, await paperFonts());

describe('what the fonts of the papers cannot show', () => {
  it.each(['髙﨑𠮷濵邉德', '葛󠄀城・辻󠄀', 'か゚がパ', 'e\u0301é', '①②㈱㎡ №', '1行目\n2行目\t３', '☆\u200b'])(
    'prints %p as it is typed',
    async (text) => expect(await faultsOf(text)).toEqual({ missing: [], plain: [] }),
  );

  it('names each character no font has once, in the order of the text', async () => {
    expect(await faultsOf('☑😀☑\u{E000}')).toEqual({ missing: ['☑', '😀', '\u{E000}'], plain: [] });
  });

  it('names a variant of a character none of the fonts draws, with its selector', async () => {
    expect(await faultsOf('葛\u{E0100}と葛\u{E01EF}')).toEqual({ missing: [], plain: ['葛\u{E01EF}'] });
  });

  it('names a compatibility character that is printed as the common one', async () => {
    const [first] = await paperFonts();
    const lacking = Array.from({ length: 0x16b }, (_, i) => 0xf900 + i).filter(
      (code) => !first?.has(code) && first?.has(String.fromCodePoint(code).normalize('NFD').codePointAt(0) ?? 0),
    );
    expect(lacking.length).toBeGreaterThan(0);
    const text = String.fromCodePoint(...lacking.slice(0, 3));
    expect(await faultsOf(text)).toEqual({ missing: [], plain: Array.from(text) });
  });

  it('takes a choice between text and emoji for no variant of a character', async () => {
    expect(await faultsOf('①\ufe0e')).toEqual({ missing: [], plain: [] });
  });
});

describe('a font of the papers', () => {
  it('knows how wide its characters are', async () => {
    const [gothic] = await paperFonts();
    expect(['あ', 'A', '。'].map((c) => gothic?.widthOf(c.codePointAt(0) ?? 0))).toEqual([1, 0.5, 1]);
  });
});
