import type { CurrentUser, RoundDetail } from '@mawasu/contract';
import { aHeldRole, aRound, aUser } from './builders.js';
import type { FakeApi } from './fake-api.js';
import { fakeServer } from './render.js';

/** Somebody who holds these roles, each in their own right for the 課 of the other builders. */
export const aUserWith = (...roles: CurrentUser['heldRoles'][number]['role'][]): CurrentUser =>
  aUser({ heldRoles: roles.map((role) => aHeldRole({ role })) });

interface WorkServerParts {
  user?: CurrentUser;
  rounds?: readonly RoundDetail[];
}

/** A server with somebody signed in and the rounds they work in, each with its detail; tests add what their page asks for. */
export function workServer({ user = aUser(), rounds = [aRound()] }: WorkServerParts = {}): FakeApi {
  const server = fakeServer()
    .on('GET /api/session', { user })
    .on('GET /api/setup', { open: false })
    .on('GET /api/rounds', { items: rounds, total: rounds.length });
  for (const round of rounds) server.on(`GET /api/rounds/${round.id}`, round);
  return server;
}
