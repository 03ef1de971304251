import { beforeEach, describe, expect, it } from '@jest/globals';
import { openPageFor } from '../../lib/page-person.js';
import { createQueryClient } from '../../lib/query-client.js';
import { sessionKeys } from '../../lib/session.js';
import { forgetSessionExpiry, isSessionExpired } from '../../lib/session-expiry.js';
import { aUser } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { fakeServer } from '../../testing/render.js';
import { touchSession } from './session.queries.js';

async function touch(answer: unknown) {
  fakeServer().on('GET /api/session', answer).install();
  const queryClient = createQueryClient();
  openPageFor(aUser().id);
  queryClient.setQueryData(sessionKeys.currentUser(), aUser());
  openPageFor(aUser().id);
  await touchSession(queryClient);
  return { isExpired: isSessionExpired(), user: queryClient.getQueryData(sessionKeys.currentUser()) };
}

beforeEach(forgetSessionExpiry);

describe('telling the server that somebody is still here', () => {
  it('brings what has changed about the person', async () => {
    const user = aUser({ displayName: '三郷 太郎' });
    expect(await touch({ user })).toEqual({ isExpired: false, user });
  });

  it('finds out that the session has ended, and still knows whose work the page holds', async () => {
    expect(await touch({ user: null })).toEqual({ isExpired: true, user: aUser() });
  });

  it('ends nothing when the server is away', async () => {
    expect(await touch(new Refusal(503, 'DATABASE_UNAVAILABLE'))).toEqual({ isExpired: false, user: aUser() });
  });
});
