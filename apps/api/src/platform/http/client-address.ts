import { isIP } from 'node:net';
import type { NextFunction, Request, Response } from 'express';

const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** `10.0.0.1:51234` and `[2001:db8::1]:443`, as some proxies (IIS) name whoever asked, without the port: it is another one each time. */
function withoutPort(text: string): string {
  const [, inBrackets, plain] = WITH_PORT.exec(text) ?? [];
  return inBrackets ?? plain ?? text;
}

/** Before anything reads where a request comes from. */
export function readForwardedAddresses(request: Request, _response: Response, next: NextFunction): void {
  const given = request.headers['x-forwarded-for'];
  if (typeof given === 'string') {
    const parts = given.split(',').map((part) => withoutPort(part.trim()));
    request.headers['x-forwarded-for'] = parts.join(', ');
  }
  next();
}

/** The first four groups of an IPv6 address, the part that a network is given; the rest its machines choose themselves. */
function firstGroups(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  // A dotted end stands for two groups.
  const length = groups.length + behind.length + (address.includes('.') ? 1 : 0);
  const filled = tail === undefined ? groups : [...groups, ...Array<string>(8 - length).fill('0'), ...behind];
  return filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * What counts as one place: an IPv4 address, however it is written, or the /64 of an IPv6 address, of which one machine may
 * take as many addresses as it likes. What is no address counts as it stands.
 */
export function placeOf(address: string): string {
  const [, plain] = MAPPED.exec(address) ?? [];
  if (plain !== undefined) return plain;
  return isIP(address) === 6 ? `${firstGroups(address)}::/64` : address;
}
