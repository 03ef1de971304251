import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import type { NextFunction, Request, Response } from 'express';
import { hostCheck } from './host-check.js';

/** The code of the refusal, or null. */
function refusalFor(host: string | undefined, env: { PUBLIC_ORIGIN?: string; HOST?: string } = {}): string | null {
  let refused: string | null = null;
  const next = ((error?: { code: string }) => {
    refused = error?.code ?? null;
  }) as NextFunction;
  const check = hostCheck({ HOST: env.HOST ?? '127.0.0.1', PUBLIC_ORIGIN: env.PUBLIC_ORIGIN });
  check({ headers: { host } } as Request, {} as Response, next);
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
    '',
    undefined,
  ])('must not be %s', (host) => {
    expect(refusalFor(host, { PUBLIC_ORIGIN })).toBe('HOST_REFUSED');
  });
});
