import { beforeEach, describe, expect, it } from '@jest/globals';
import { aRound, aUser, idOf } from '../testing/builders.js';
import { type FakeRequest, Refusal } from '../testing/fake-api.js';
import { anAbout, fakeServer } from '../testing/render.js';
import { openPageFor, pagePerson } from './page-person.js';
import { createQueryClient } from './query-client.js';
import { roundQuery, roundsQuery } from './rounds.js';
import { aboutQuery, currentUserQuery } from './session.js';
import { ensureStarted } from './start.js';

const round = aRound();
const rounds = { items: [round], total: 1 };
const started = (user = aUser()) => ({ user, about: anAbout(), rounds, round });

beforeEach(() => {
  openPageFor(null);
  window.mawasuStart = undefined;
});

describe('the start of a page', () => {
  it('fills in one request what all pages ask for, with the round of the address, and makes it that person’s page', async () => {
    const asked: string[] = [];
    const answer = ({ url }: FakeRequest) => {
      asked.push(url.search);
      return started();
    };
    const server = fakeServer().on('GET /api/start', answer).install();
    const queryClient = createQueryClient();
    await ensureStarted(queryClient, '2025');
    await ensureStarted(queryClient, '2025');
    const held = [currentUserQuery, aboutQuery, roundsQuery, roundQuery(round.id)].map(({ queryKey }) =>
      queryClient.getQueryData(queryKey),
    );
    expect(held).toEqual([aUser(), anAbout(), rounds, round]);
    expect([server.requests, asked, pagePerson()]).toEqual([['GET /api/start'], ['?round=2025'], aUser().id]);
  });

  it('leaves to the single questions what it could not bring', async () => {
    fakeServer().on('GET /api/start', new Refusal(503, 'DATABASE_UNAVAILABLE')).install();
    const queryClient = createQueryClient();
    await ensureStarted(queryClient);
    expect(queryClient.getQueryData(currentUserQuery.queryKey)).toBeUndefined();
  });

  it('takes nothing of somebody else over into the page of a person', async () => {
    openPageFor(aUser().id);
    fakeServer()
      .on('GET /api/start', started(aUser({ id: idOf(99) })))
      .install();
    const queryClient = createQueryClient();
    queryClient.setQueryData(currentUserQuery.queryKey, aUser());
    await ensureStarted(queryClient);
    expect(queryClient.getQueryData(currentUserQuery.queryKey)).toEqual(aUser());
    expect(queryClient.getQueryData(roundsQuery.queryKey)).toBeUndefined();
  });

  it('takes the answer that is under way since before the program was loaded, once', async () => {
    const server = fakeServer().on('GET /api/start', started()).install();
    const early = Promise.resolve(Response.json({ ...started(), user: null, rounds: null, round: null }));
    window.mawasuStart = { url: '/api/start', answer: early };
    const queryClient = createQueryClient();
    await ensureStarted(queryClient);
    expect([server.requests, queryClient.getQueryData(currentUserQuery.queryKey)]).toEqual([[], null]);
    queryClient.clear();
    await ensureStarted(queryClient);
    expect(server.requests).toEqual(['GET /api/start']);
  });
});
