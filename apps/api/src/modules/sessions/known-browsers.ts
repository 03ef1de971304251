import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ServerSecret } from './server-secret.js';

/** People who share one PC and are each known there. */
const KEPT = 5;
const ENTRY = /^([\w-]{22})\.([\w-]{43})$/;

interface BrowserEntry {
  nonce: string;
  signature: string;
}

function read(cookie: string): BrowserEntry[] {
  return cookie
    .split('~', KEPT)
    .map((text) => ENTRY.exec(text))
    .flatMap((match) => (match?.[1] && match[2] ? [{ nonce: match[1], signature: match[2] }] : []));
}

const isSame = (left: string, right: string) =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/**
 * Browsers in which somebody has signed in before, by a signed cookie: the person's own wrong passwords count there by
 * themselves, whatever others try at the account from elsewhere. It lets nobody in.
 */
@Injectable()
export class KnownBrowsers {
  constructor(private readonly secret: ServerSecret) {}

  /** The name by which this browser is known for the person, or null. */
  async find(cookie: string, userId: string): Promise<string | null> {
    return (await this.entryOf(cookie, userId))?.nonce ?? null;
  }

  /** The cookie after this person has signed in here: their entry first, the oldest of others falls out. */
  async remember(cookie: string, userId: string): Promise<string> {
    const own = (await this.entryOf(cookie, userId)) ?? (await this.newEntry(userId));
    const others = read(cookie).filter(({ nonce }) => nonce !== own.nonce);
    return [own, ...others]
      .slice(0, KEPT)
      .map(({ nonce, signature }) => `${nonce}.${signature}`)
      .join('~');
  }

  private async newEntry(userId: string): Promise<BrowserEntry> {
    const nonce = randomBytes(16).toString('base64url');
    return { nonce, signature: await this.sign(nonce, userId) };
  }

  private async entryOf(cookie: string, userId: string): Promise<BrowserEntry | null> {
    for (const entry of read(cookie)) {
      if (isSame(entry.signature, await this.sign(entry.nonce, userId))) return entry;
    }
    return null;
  }

  private sign(nonce: string, userId: string): Promise<string> {
    return this.secret.digest('browser', `${nonce}\n${userId}`);
  }
}
