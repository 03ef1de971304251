import { attachmentFileText, withheldBecause } from './attachments.js';

describe('写真・データ of a sheet', () => {
  it.each([
    ['a picture somebody gave free, with its words', { kind: 'picture', alt: '門', open: true }, null],
    ['a picture without words for who does not see it', { kind: 'picture', alt: '', open: true }, 'no_alt'],
    ['a picture nobody gave free, whatever is said of it', { kind: 'picture', alt: '門', open: false }, 'not_open'],
    ['a table, which is read and not seen', { kind: 'data', alt: '', open: true }, null],
    ['a table nobody gave free', { kind: 'data', alt: '', open: false }, 'not_open'],
  ] as const)('goes out with a 公表 or says why not: %s', (_, attachment, reason) => {
    expect(withheldBecause(attachment)).toBe(reason);
  });

  it('says what kind of file it is and how large', () => {
    expect(attachmentFileText({ mediaType: 'application/pdf', size: 122_880 })).toBe('PDF、120KB');
    expect(attachmentFileText({ mediaType: 'text/csv', size: 3 })).toBe('CSV、1KB');
    expect(attachmentFileText({ mediaType: 'image/png', size: 2_621_440 })).toBe('PNG、2.5MB');
  });
});
