import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import type { NextFunction, Request, Response } from 'express';
import { hostCheck } from './host-check.js';

/** The code of the refusal, or null. */
function refusalFor(
  host: string | string[] | undefined,
  env: { PUBLIC_ORIGIN?: string; HOST?: string } = {},
  url = '/api/plans',
): string | null {
  let refused: string | null = null;
  const next = ((error?: { code: string }) => {
    refused = error?.code ?? null;
  }) as NextFunction;
  const check = hostCheck({ HOST: env.HOST ?? '127.0.0.1', PUBLIC_ORIGIN: env.PUBLIC_ORIGIN });
  const rawHeaders = ['Accept', 'host', ...[host ?? []].flat().flatMap((one) => ['Host', one])];
  check({ url, rawHeaders } as Request, {} as Response, next);
  return refused;
}

const PUBLIC_ORIGIN = 'https://mawasu.example.lg.jp';

describe('the name by which the product is called', () => {
  it.each(['localhost:3000', 'LOCALHOST', '127.0.0.1:3000', '192.168.10.5:3000', '[::1]:3000', os.hostname()])(
    'may be %s',
    (host) => {
      expect(refusalFor(host)).toBeNull();
    },
  );

  it('may be the public one, and the one it listens on', () => {
    expect(refusalFor('Mawasu.Example.lg.jp', { PUBLIC_ORIGIN })).toBeNull();
    expect(refusalFor('mawasu.city:3000', { HOST: 'mawasu.city' })).toBeNull();
  });

  it.each([
    'evil.example',
    'mawasu.example.lg.jp.evil.example',
    'xn--mawasu.example.lg.jp',
    'evil.example@localhost',
    'localhost/evil',
    'localhost?evil',
    'localhost#evil',
    ':secret@localhost',
    'localhost:3000:3000',
    'localhost:evil',
    // The same name to DNS, but another one to the browser: its writes would come from an origin that is not ours.
    'localhost.',
    '127.0.0.1.',
    // Addresses to a browser, names to us.
    '0x7f.1',
    '2130706433',
    '[evil]',
    ' ',
    '',
    undefined,
  ])('must not be %j', (host) => {
    expect(refusalFor(host, { PUBLIC_ORIGIN })).toBe('HOST_REFUSED');
  });

  it.each([[['localhost', 'localhost']], [['localhost', 'evil.example']], [['evil.example', 'localhost']]])(
    'must be said once: not %j',
    (hosts) => {
      expect(refusalFor(hosts)).toBe('HOST_REFUSED');
    },
  );

  it.each([
    'http://evil.example/api/plans',
    'HTTPS://evil.example',
    'http://localhost@evil.example/',
    'http://localhost:3000@evil.example/',
    'http://evil.example?http://localhost/',
    'http:///api/plans',
    'ftp://localhost/',
    'localhost:3000',
    'evil',
    '',
  ])('must be ours in a request that names its target in full, too: not %j', (url) => {
    expect(refusalFor('localhost', {}, url)).toBe('HOST_REFUSED');
  });

  it('is ours in full, or none for a request about the server as a whole', () => {
    for (const url of ['http://localhost:3000/', 'https://mawasu.example.lg.jp/api/plans', 'HTTP://127.0.0.1?x', '*']) {
      expect(refusalFor('localhost', { PUBLIC_ORIGIN }, url)).toBeNull();
    }
    expect(refusalFor('evil.example', {}, 'http://localhost/')).toBe('HOST_REFUSED');
  });
});
