import { describe, expect, it } from '@jest/globals';
import { safeNextAddress } from './next-address.js';

describe('the page after signing in', () => {
  it('is the one the person asked for', () => {
    expect(safeNextAddress('/entries?state=drafting')).toBe('/entries?state=drafting');
  });

  it.each([
    'https://example.jp/',
    '//example.jp',
    '/\\example.jp',
    'javascript:alert(1)',
    '/sign-in?next=/',
    undefined,
  ])('is ホーム instead of %s', (next) => {
    expect(safeNextAddress(next)).toBe('/');
  });
});
