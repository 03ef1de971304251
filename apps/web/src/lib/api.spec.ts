import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import { api } from './api.js';
import { describeError } from './error-messages.js';

const realFetch = globalThis.fetch;
const asked: (string | null)[] = [];

/** A server that answers at once; what follows the head of the answer is `text`. */
function answers(text: (end: AbortSignal) => Promise<string>, status = 200): void {
  globalThis.fetch = (async (_url: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('idempotency-key'));
    const head = new Response(null, { status });
    const bytes = async () => new TextEncoder().encode(await text(init.signal as AbortSignal)).buffer;
    return Object.assign(head, { arrayBuffer: bytes });
  }) as typeof fetch;
}

/** Nothing more comes, until somebody calls it off. */
const stuck = (end: AbortSignal) =>
  new Promise<string>((_, reject) => end.addEventListener('abort', () => reject(end.reason)));

const cut = () => Promise.reject(new TypeError('terminated'));

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

beforeEach(() => {
  asked.length = 0;
});
afterEach(() => {
  jest.useRealTimers();
  globalThis.fetch = realFetch;
});

describe('an answer', () => {
  it('that begins and never ends is given up like one that never comes', async () => {
    jest.useFakeTimers();
    answers(stuck);
    const failure = failureOf(api.plans.list());
    await jest.advanceTimersByTimeAsync(31_000);
    expect(describeError(await failure)).toMatchObject({ retryable: true });
    expect(await failure).toMatchObject({ status: 0 });
  });

  it('waited for to the limit since before the program was loaded is not waited for once more', async () => {
    window.mawasuStart = {
      url: '/api/start',
      answer: Promise.reject(new DOMException('no answer', 'TimeoutError')),
    };
    answers(stuck);
    expect(await failureOf(api.session.start({}))).toMatchObject({ status: 0 });
    expect(asked).toEqual([]);
  });

  it('that is cut off on the way is a lost one: what it answered is sent again under the same key', async () => {
    const write = () => api.indicators.reviseTargets({ targets: [], reason: '計画の見直し' });
    answers(cut);
    expect(await failureOf(write())).toMatchObject({ status: 0 });
    expect(await failureOf(write())).toBeInstanceOf(ApiError);
    expect(asked[1]).toBe(asked[0]);
  });

  it('of somebody else, a page of a proxy say, is told as such and not as a fault of the screen', async () => {
    answers(async () => '<html>Sign in to the network</html>');
    expect(describeError(await failureOf(api.plans.list())).message).toContain('正しい応答がありません');
  });

  it('that is a file under an address which does not say so keeps its bytes', async () => {
    const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0xe2, 0x28, 0xa1);
    globalThis.fetch = (async () => new Response(bytes.buffer)) as typeof fetch;
    const { blob } = await api.booklets.result('00000000-0000-4000-8000-000000000001');
    // Read as text, each of those that are none would become three.
    expect(blob.size).toBe(bytes.length);
  });

  it('without a body stays one', async () => {
    answers(async () => '', 204);
    await expect(api.entries.markOpened('00000000-0000-4000-8000-000000000001')).resolves.toBeUndefined();
  });
});
