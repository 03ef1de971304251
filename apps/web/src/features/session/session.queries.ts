import type { ChangePassword, CurrentUser, EndSessions, SignIn } from '@mawasu/contract';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { forgetFilters } from '../../lib/last-filters.js';
import { reportOtherPerson } from '../../lib/other-person.js';
import { pagePerson } from '../../lib/page-person.js';
import { sessionKeys, startSession } from '../../lib/session.js';
import { reportSessionExpired, reportSessionRestored } from '../../lib/session-expiry.js';
import { tellOtherTabs } from '../../lib/session-tabs.js';

/** Signs in from the sign-in page: nothing of an earlier session stays in the browser's memory. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => api.session.signIn(body),
    onSuccess: (user) => startSession(queryClient, user),
  });
}

/** Signs in again over a page with unsent work: everything in memory stays, and what failed is asked again. */
export function useSignInAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => api.session.signIn(body),
    onSuccess: async (user) => {
      queryClient.setQueryData(sessionKeys.currentUser(), user);
      tellOtherTabs({ signedIn: user.id });
      reportSessionRestored();
      await queryClient.invalidateQueries();
    },
  });
}

/** Ends the session. The whole page is loaded anew afterwards, so that no figure of it is left in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => api.session.signOut(),
    onSuccess: () => {
      forgetFilters();
      tellOtherTabs({ signedIn: null });
    },
  });
}

/** Where the person is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: [...sessionKeys.all, 'own'],
  queryFn: () => api.session.own(),
  staleTime: 0,
});

/** Ends one of the person's other sessions, or all of them. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: EndSessions) => api.session.end(body),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
}

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePassword) => api.session.changePassword(body),
    onSuccess: (user: CurrentUser) => queryClient.setQueryData(sessionKeys.currentUser(), user),
  });
}

/** Tells the server that somebody is still here. Whether the session had ended is found out the same way. */
export async function touchSession(queryClient: QueryClient): Promise<void> {
  try {
    const user = await api.session.currentUser();
    // The page goes on showing whose work it is: only that person may sign in again over it.
    if (!user) reportSessionExpired();
    else if (user.id === pagePerson()) queryClient.setQueryData(sessionKeys.currentUser(), user);
    else reportOtherPerson();
  } catch {
    // A server that is away keeps nobody's session any shorter; the next request says so.
  }
}
