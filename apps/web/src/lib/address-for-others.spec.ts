import { describe, expect, it } from '@jest/globals';
import { addressForOthers } from './address-for-others.js';

describe('the address that is handed to other people', () => {
  it('is the one of this page, except at the server itself', () => {
    const of = (address: string) => addressForOthers(new URL(address) as unknown as Location);
    expect(of('https://mawasu.city.lg.jp/setup')).toBe('https://mawasu.city.lg.jp');
    expect(of('http://10.1.2.3:3000/imports')).toBe('http://10.1.2.3:3000');
    for (const here of ['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/']) {
      expect(of(here)).toBeNull();
    }
  });
});
