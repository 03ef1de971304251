import { describe, expect, it } from '@jest/globals';
import { pastedItems } from './pasted-issues.js';

describe('paragraphs pasted from a document', () => {
  it('are items of their own, their broken lines joined', () => {
    const text =
      '●本市では、都市化の進展に伴い、橋\n梁や道路が増えていく見込みです。\n\n● 災害予防対策としては、\r\n安全性の確保が必要です。\n';
    expect(pastedItems(text)).toEqual([
      '本市では、都市化の進展に伴い、橋梁や道路が増えていく見込みです。',
      '災害予防対策としては、安全性の確保が必要です。',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['one paragraph', '●一つだけです。'],
    ['lines without a mark', '一行目\n二行目'],
    ['a text in which marks come later', '次のとおり\n●甲\n●乙'],
  ])('of %s stay as they are', (_, text) => {
    expect(pastedItems(text)).toBeNull();
  });
});
