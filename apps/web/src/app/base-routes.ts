import { findRound, isNamedRound } from '@mawasu/domain/workflow';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect, retainSearchParams } from '@tanstack/react-router';
import { paths } from '../config/paths.js';
import { reportDropped } from '../lib/dropped-params.js';
import { lazyPage } from '../lib/lazy-page.js';
import { roundQuery, roundsQuery } from '../lib/rounds.js';
import { anyText, readParams } from '../lib/search-params.js';
import { currentUserQuery } from '../lib/session.js';
import { ensureStarted } from '../lib/start.js';
import { RootPage } from './routes/root.page.js';
import { GateErrorPage } from './routes/route-error.page.js';

interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootPage,
  errorComponent: GateErrorPage,
  notFoundComponent: lazyPage(() => import('./routes/not-found.page.js'), 'NotFoundPage'),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: readParams({ next: anyText }),
  loader: ({ context }) => ensureStarted(context.queryClient),
  component: lazyPage(() => import('./routes/sign-in.page.js'), 'SignInPage'),
  errorComponent: GateErrorPage,
});

export const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.password,
  beforeLoad: async ({ context, location }) => {
    await ensureStarted(context.queryClient);
    const user = await context.queryClient.ensureQueryData(currentUserQuery);
    if (!user) throw redirect({ to: paths.signIn, search: { next: location.href } });
  },
  component: lazyPage(() => import('./routes/password.page.js'), 'PasswordPage'),
  errorComponent: GateErrorPage,
});

/** Everything behind the sign-in: the shell around it, and the round of the address carried from page to page. */
export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'work',
  validateSearch: readParams<'round'>({ round: anyText }),
  search: { middlewares: [retainSearchParams(['round'])] },
  beforeLoad: async ({ context, location, search }) => {
    await ensureStarted(context.queryClient, search.round);
    const user = await context.queryClient.ensureQueryData(currentUserQuery);
    if (!user)
      throw redirect({ to: paths.signIn, search: location.href === paths.home ? {} : { next: location.href } });
    if (user.mustChangePassword) throw redirect({ to: paths.password });
  },
  loaderDeps: ({ search }) => ({ round: search.round }),
  loader: async ({ context, deps, location }) => {
    const { items } = await context.queryClient.ensureQueryData(roundsQuery);
    const round = findRound(items, deps.round);
    if (deps.round !== undefined && !isNamedRound(round, items, deps.round))
      reportDropped(location.pathname, ['round']);
    if (round) await context.queryClient.ensureQueryData(roundQuery(round.id));
  },
  component: lazyPage(() => import('./routes/work-layout.page.js'), 'WorkLayoutPage'),
  errorComponent: GateErrorPage,
});
