/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { csvRecord } from '@mawasu/domain/text';
import { cp932Csv } from './cp932.js';

const hex = (text: string) => Buffer.from(cp932Csv(text).bytes).toString('hex');
const back = (text: string) => new TextDecoder('shift_jis', { fatal: true }).decode(cp932Csv(text).bytes);
const placesOf = (...rows: string[][]) =>
  cp932Csv(rows.map((row) => csvRecord(row)).join('')).replaced.map(({ row, column, character, codePoints, written }) =>
    [row, column, character, codePoints, written].join(' '),
  );

describe('a CSV in CP932', () => {
  it.each([
    ['～', '8160'],
    ['－', '817c'],
    ['―', '815c'],
    ['①Ⅲ㈱', '87408756878a'],
    ['髙﨑', 'fbfcfab1'],
    ['ⅰ￢∵≒', 'fa4081ca81e681e0'],
    ['ｱﾞ', 'b1de'],
    ['表\\~', '955c5c7e'],
  ])('has %s with the bytes Windows writes', (text, bytes) => {
    expect(hex(text)).toBe(bytes);
  });

  it('writes the signs that Windows gives another code with its own, and says nothing of them', () => {
    expect(back('5〜9、−3、—、‖、¥、か\u3099')).toBe('5～9、－3、―、∥、￥、が');
    expect(cp932Csv('5〜9、−3、—、‖、¥、か\u3099').replaced).toEqual([]);
  });

  it('names each character it cannot hold with row, column and code, and what stands there now', () => {
    const head = ['施策', '成果'];
    expect(placesOf(head, ['ふつう', 'ふつう'], ['𠮷田', '1行目\n葛\u{e0100}城、⺠生、2025–2026、😀'])).toEqual([
      '3 施策 𠮷 U+20BB7 〓',
      '3 成果 葛\u{e0100} U+845B U+E0100 葛',
      '3 成果 ⺠ U+2EA0 民',
      '3 成果 – U+2013 ‐',
      '3 成果 😀 U+1F600 〓',
    ]);
    expect(back('𠮷田、葛\u{e0100}城')).toBe('〓田、葛城');
  });

  it('takes 外字, which another machine shows as something else, for characters it cannot hold', () => {
    expect(placesOf(['名'], ['\ue000'])).toEqual(['2 名 \ue000 U+E000 〓']);
  });

  it('leaves separators, quotes, line ends and the guard of a formula where they are', () => {
    const text = csvRecord(['a,"b"', '−1', null, 5]);
    expect(back(text)).toBe('"a,""b""",\'－1,,5\r\n');
  });
});
