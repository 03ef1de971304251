import { describe, expect, it } from '@jest/globals';
import {
  anId,
  anyText,
  aPage,
  aSearch,
  aWord,
  oneOf,
  parseSearch,
  placeOf,
  readParams,
  stringifySearch,
} from './search-params.js';

describe('the address', () => {
  it('keeps numbers and words as the text they are', () => {
    expect(parseSearch('?round=2025&q=%E9%98%B2%E7%81%BD&late=true')).toEqual({
      round: '2025',
      q: '防災',
      late: 'true',
    });
  });

  it('drops what is empty', () => {
    expect(stringifySearch({ q: '', round: '2025', state: undefined })).toBe('?round=2025');
    expect(stringifySearch({ q: '' })).toBe('');
  });

  it('names a place on its page, or none where what stands there is no text', () => {
    expect(['', '#nextActions', '#%E6%88%90%E6%9E%9C', '#%ZZ'].map(placeOf)).toEqual(['', 'nextActions', '成果', '']);
  });

  it('keeps only the names a page knows', () => {
    expect(readParams({ q: anyText })({ q: '防災', x: '1', y: 3 })).toEqual({ q: '防災' });
  });

  it('opens the page unfiltered where a value makes no sense', () => {
    const read = readParams({
      state: oneOf(['drafting']),
      departmentId: anId,
      status: aWord(40),
      late: oneOf(['true', 'false']),
      page: aPage,
    });
    expect(read({ state: 'foo', departmentId: 'x', status: 'あ'.repeat(41), late: 'maybe', page: '-3' })).toEqual({});
    const sound = { state: 'drafting', departmentId: '00000000-0000-4000-8000-000000000010', page: '999' };
    expect(read(sound)).toEqual(sound);
  });

  it('keeps what somebody searches for, that its field can say what is wrong, and nothing for blanks', () => {
    expect(readParams({ q: aSearch })({ q: ` ${'あ'.repeat(150)}` })).toEqual({ q: 'あ'.repeat(150) });
    expect(readParams({ q: aSearch })({ q: ' 　 ' })).toEqual({});
  });
});
