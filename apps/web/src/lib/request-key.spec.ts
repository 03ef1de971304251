import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { sendUnderKey } from './request-key.js';

const write = { method: 'POST', body: '{"reason":"条例改正"}' };
const keyOf = (init: RequestInit) => new Headers(init.headers).get('idempotency-key');

/** Sends it and gives the key it went under; `outcome` is what becomes of it. */
async function keySent(
  url: string,
  init: RequestInit = write,
  outcome: () => Promise<Response> = async () => new Response('{}'),
): Promise<string | null> {
  let key: string | null = null;
  await sendUnderKey(url, init, (sent) => {
    key = keyOf(sent);
    return outcome();
  }).catch(() => undefined);
  return key;
}

const lost = () => Promise.reject(new TypeError('network'));
const status = (code: number) => async () => new Response('', { status: code });

describe('a write', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes under a key of its own each time it was answered, be it by a refusal', async () => {
    const keys = [await keySent('/api/a'), await keySent('/api/a', write, status(409)), await keySent('/api/a')];
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it.each([
    ['no answer came', lost],
    ['a proxy answered for the server', status(502)],
    ['the server does not know', status(503)],
  ])('asked for again because %s goes under the same key', async (_, outcome) => {
    const url = `/api/again/${_}`;
    const first = await keySent(url, write, outcome);
    expect(await keySent(url, write, outcome)).toBe(first);
    expect(await keySent(url)).toBe(first);
    expect(await keySent(url)).not.toBe(first);
  });

  it('for something else is another one', async () => {
    const first = await keySent('/api/b', write, lost);
    expect(await keySent('/api/c')).not.toBe(first);
    expect(await keySent('/api/b', { ...write, body: '{}' })).not.toBe(first);
    expect(await keySent('/api/b', { ...write, method: 'PUT' })).not.toBe(first);
  });

  it('asked for again much later is meant anew', async () => {
    jest.useFakeTimers();
    const first = await keySent('/api/d', write, lost);
    jest.advanceTimersByTime(10 * 60_000);
    expect(await keySent('/api/d')).not.toBe(first);
  });

  it('that has a key keeps it, and a file or a read gets none', async () => {
    const key = '11111111-1111-4111-8111-111111111111';
    expect(await keySent('/api/e', { ...write, headers: { 'idempotency-key': key } })).toBe(key);
    expect(await keySent('/api/e', { method: 'POST', body: new FormData() })).toBeNull();
    expect(await keySent('/api/e', {})).toBeNull();
  });
});
