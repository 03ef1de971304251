import { afterEach, describe, expect, it } from '@jest/globals';
import { noteServerContact, noteServerTime, serverNow, silenceTowardsServer } from './server-contact.js';

const noon = Date.parse('2026-05-09T03:00:00Z');

afterEach(() => {
  window.localStorage.clear();
  noteServerTime(new Date(noon).toUTCString(), noon);
});

describe('the silence towards the server', () => {
  it('is that of the whole browser: a tab that is used keeps the others awake', () => {
    noteServerContact(noon);
    window.localStorage.setItem('mawasu-server-contact', String(noon + 50_000));
    expect(silenceTowardsServer(noon + 60_000)).toBe(10_000);
  });

  it('is told to the other tabs', () => {
    noteServerContact(noon + 100_000);
    expect(window.localStorage.getItem('mawasu-server-contact')).toBe(String(noon + 100_000));
  });

  it('does not believe a time that is still to come', () => {
    noteServerContact(noon + 200_000);
    window.localStorage.setItem('mawasu-server-contact', String(noon + 9_000_000));
    expect(silenceTowardsServer(noon + 260_000)).toBe(60_000);
  });
});

describe('what time it is', () => {
  it('is the server’s, however wrong this computer’s clock is', () => {
    noteServerTime('Sat, 09 May 2026 03:00:00 GMT', Date.parse('2019-01-01T00:00:00Z'));
    expect(serverNow(Date.parse('2019-01-01T00:01:00Z')).toISOString()).toBe('2026-05-09T03:01:00.000Z');
  });

  it('stays as it is when an answer has no date', () => {
    noteServerTime(null, 0);
    noteServerTime('gestern', 0);
    expect(serverNow(noon).getTime()).toBe(noon);
  });
});
