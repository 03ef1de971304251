import { describe, expect, it } from '@jest/globals';
import { parseSearch, stringifySearch, textParams } from './search-params.js';

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

  it('keeps only the names a page knows', () => {
    expect(textParams('q')({ q: '防災', x: '1', y: 3 })).toEqual({ q: '防災' });
  });
});
