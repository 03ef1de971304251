import type { CurrentUser } from '@mawasu/contract';
import { can, type PermissionAction } from '@mawasu/domain/permissions';
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './api.js';
import { forgetFilters } from './last-filters.js';
import { forgetOtherPerson } from './other-person.js';
import { openPageFor, pagePerson } from './page-person.js';
import { queryRoots } from './query-keys.js';
import { tellOtherTabs } from './session-tabs.js';

export const sessionKeys = {
  all: [queryRoots.session] as const,
  currentUser: () => [...sessionKeys.all, 'current-user'] as const,
  about: () => [queryRoots.about] as const,
};

/** Who is signed in; null for nobody. */
export const currentUserQuery = queryOptions({
  queryKey: sessionKeys.currentUser(),
  queryFn: async () => {
    const user = await api.session.currentUser();
    if (pagePerson() === null) openPageFor(user?.id ?? null);
    return user;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** What anybody may know about the installation: engine, sample data, version. */
export const aboutQuery = queryOptions({
  queryKey: sessionKeys.about(),
  queryFn: () => api.session.about(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Only below the work layout, where the router has made sure that somebody is signed in. */
export function useCurrentUser(): CurrentUser {
  const { data } = useSuspenseQuery(currentUserQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

/** Tells whether to show something at all. The server decides again when it is used. */
export function useCan(): (action: PermissionAction) => boolean {
  const user = useCurrentUser();
  return (action) => can(user, action);
}

/** Puts a fresh sign-in in place of whatever the browser still holds of an earlier one. */
export function startSession(queryClient: QueryClient, user: CurrentUser): void {
  openPageFor(user.id);
  forgetOtherPerson();
  forgetFilters();
  tellOtherTabs({ signedIn: user.id });
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'about' });
  queryClient.setQueryData(sessionKeys.currentUser(), user);
}
