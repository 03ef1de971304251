import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { bodyLimits, checkBody, refuseBody } from './readable-body.js';

function codeOf(body: string | Buffer): string | null {
  const request = {} as Request;
  try {
    checkBody(request, {} as never, Buffer.from(body));
    return null;
  } catch (error) {
    let refusal: unknown;
    refuseBody(error, request, {} as never, (meant) => {
      refusal = meant;
    });
    return refusal instanceof AppError ? refusal.code : null;
  }
}
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1])));

describe('a body is refused before it is parsed', () => {
  it.each([
    ['arrays in arrays', nested(bodyLimits.depth + 1)],
    ['objects in objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['brackets that never close', '['.repeat(900_000)],
    ['many keys', keys(bodyLimits.keys + 1)],
    ['many keys in an object of an object', `{"changes":{"a":[],"b":${keys(bodyLimits.keys + 1)}}}`],
    ['many items', `[${'1,'.repeat(bodyLimits.values + 1)}1]`],
    ['many items after a text', `["${'あ'.repeat(100)}\\\\",${'1,'.repeat(bodyLimits.values)}1]`],
  ])('with %s', (_, body) => {
    expect(codeOf(body)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('whose bytes are no text', () => {
    expect(codeOf(Buffer.from([0x22, 0xff, 0x22]))).toBe('VALIDATION');
  });
});

describe('a body is taken', () => {
  it.each([
    ['that is empty', ''],
    ['as deep as may be', nested(bodyLimits.depth)],
    ['of many small parts', JSON.stringify(Array.from({ length: 12_000 }, (_, id) => ({ id, targets: ['a'] })))],
    ['that is as large as may be', keys(bodyLimits.keys)],
    ['with brackets, commas and quotes in its texts', JSON.stringify({ text: '[{,:"\\'.repeat(20_000) })],
    ['whose text ends with a backslash', JSON.stringify({ text: 'C:\\', next: ['[['] })],
    ['that is no JSON, of which the parser says so', '"never ends \\"'],
  ])('%s', (_, body) => {
    expect(codeOf(body)).toBeNull();
  });
});
