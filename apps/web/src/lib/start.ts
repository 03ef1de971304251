import type { Start } from '@mawasu/contract';
import type { QueryClient } from '@tanstack/react-query';
import { api } from './api.js';
import { openPageFor, pagePerson } from './page-person.js';
import { roundQuery, roundsQuery } from './rounds.js';
import { aboutQuery, currentUserQuery } from './session.js';
import { setupMarkQuery } from './setup.js';

/** Whether the pages of the address find in the browser's memory what all of them need. */
function isStarted(queryClient: QueryClient): boolean {
  const user = queryClient.getQueryData(currentUserQuery.queryKey);
  if (user === undefined) return false;
  return user === null || user.mustChangePassword || queryClient.getQueryData(roundsQuery.queryKey) !== undefined;
}

/** Somebody else's answer, or that of an ended session, is left aside: the single questions find out and say so. */
function keep(queryClient: QueryClient, { user, about, rounds, round, setup }: Start): void {
  queryClient.setQueryData(aboutQuery.queryKey, about);
  if (pagePerson() === null) openPageFor(user?.id ?? null);
  if (pagePerson() !== (user?.id ?? null)) return;
  queryClient.setQueryData(currentUserQuery.queryKey, user);
  if (rounds) queryClient.setQueryData(roundsQuery.queryKey, rounds);
  if (round) queryClient.setQueryData(roundQuery(round.id).queryKey, round);
  if (setup) queryClient.setQueryData(setupMarkQuery.queryKey, setup);
}

/**
 * Who is signed in, the installation, the rounds and the one the address names (`round`): asked for in one request where the
 * browser does not hold them. What it does not bring, its single question is asked for afterwards, with its own error.
 */
export async function ensureStarted(queryClient: QueryClient, round?: string): Promise<void> {
  if (isStarted(queryClient)) return;
  const start = await api.session.start({ round }).catch(() => null);
  if (start) keep(queryClient, start);
}
