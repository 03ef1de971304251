import { describe, expect, it } from '@jest/globals';
import { askedOnce } from './asked-once.js';

const change = ['PUT', '/api/session/password', { currentPassword: 'umineko-7-hakobu', newPassword: '青い自転車' }];
const digestOf = (key: string, asked: unknown = change) => askedOnce('person', key, asked).digest;

describe('what is kept of a request', () => {
  it('is the same for the same request under its key, another for another one', () => {
    expect(digestOf('key-1')).toBe(digestOf('key-1'));
    expect(digestOf('key-1', ['PUT', '/api/session/password', {}])).not.toBe(digestOf('key-1'));
  });

  it('says nothing of a password in it to whoever does not have the key, which is not kept', () => {
    expect(digestOf('key-2')).not.toBe(digestOf('key-1'));
    expect(Object.values(askedOnce('person', 'key-1', change))).not.toContain('key-1');
  });
});
