import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { placeOf, readForwardedAddresses } from './client-address.js';

describe('what counts as one place', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0:0:0:1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::10.0.0.1', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s is of %s', (address, place) => expect(placeOf(address)).toBe(place));
});

describe('addresses that proxies pass on', () => {
  it.each([
    ['10.0.0.1:51234', '10.0.0.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['10.6.6.6, 10.0.0.1:80,2001:db8::1', '10.6.6.6, 10.0.0.1, 2001:db8::1'],
    ['unknown', 'unknown'],
  ])('%s are read as %s', (given, read) => {
    const request = { headers: { 'x-forwarded-for': given } } as unknown as Request;
    let went = 0;
    readForwardedAddresses(request, {} as Response, () => {
      went += 1;
    });
    expect([request.headers['x-forwarded-for'], went]).toEqual([read, 1]);
  });
});
