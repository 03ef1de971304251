import { describe, expect, it } from '@jest/globals';
import type { NextFunction, Request, Response } from 'express';
import { originCheck } from './origin-check.js';

function isLetIn(method: string, headers: Record<string, string>): boolean {
  let refused: unknown;
  const request = { method, headers: { host: 'mawasu', ...headers }, protocol: 'http', app: { get: () => false } };
  const next = ((error?: unknown) => {
    refused = error;
  }) as NextFunction;
  originCheck('https://mawasu.example')(request as unknown as Request, {} as Response, next);
  return refused === undefined;
}

describe('what a browser says of a request', () => {
  it.each([
    ['an address opened from a mail', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, true],
    ['an address typed', 'GET', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, true],
    ['our own page', 'GET', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, true],
    ['a tool', 'GET', {}, true],
    ['a picture in a foreign page', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, false],
    ['a script of a neighbouring site', 'GET', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, false],
    ['a form of a foreign page', 'POST', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['a form that hides where it is', 'POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['our own write', 'POST', { origin: 'https://mawasu.example', 'sec-fetch-site': 'same-origin' }, true],
    ['our own name, said by another site', 'POST', { origin: 'http://mawasu', 'sec-fetch-site': 'same-site' }, false],
  ])('%s', (_, method, headers, letIn) => {
    expect(isLetIn(method, headers as Record<string, string>)).toBe(letIn);
  });
});
