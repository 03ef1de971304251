import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { paths } from '../config/paths.js';
import { roundsQuery } from '../lib/rounds.js';
import { parseSearch, stringifySearch, textParams } from '../lib/search-params.js';
import { aboutQuery, currentUserQuery } from '../lib/session.js';
import { RootPage } from './routes/root.page.js';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  loader: ({ context }) => context.queryClient.prefetchQuery(aboutQuery),
  component: RootPage,
  notFoundComponent: lazyRouteComponent(() => import('./routes/not-found.page.js'), 'NotFoundPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: textParams('next'),
  component: lazyRouteComponent(() => import('./routes/sign-in.page.js'), 'SignInPage'),
});

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.password,
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(currentUserQuery);
    if (!user) throw redirect({ to: paths.signIn, search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./routes/password.page.js'), 'PasswordPage'),
});

/** Everything behind the sign-in: the shell around it, and the round of the address carried from page to page. */
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'work',
  validateSearch: textParams<'round'>('round'),
  search: { middlewares: [retainSearchParams(['round'])] },
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(currentUserQuery);
    if (!user)
      throw redirect({ to: paths.signIn, search: location.href === paths.home ? {} : { next: location.href } });
    if (user.mustChangePassword) throw redirect({ to: paths.password });
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(roundsQuery),
  component: lazyRouteComponent(() => import('./routes/work-layout.page.js'), 'WorkLayoutPage'),
});

const homeRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.home,
  component: lazyRouteComponent(() => import('./routes/home.page.js'), 'HomePage'),
});

const planRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.plan,
  validateSearch: textParams('q'),
  component: lazyRouteComponent(() => import('./routes/plan.page.js'), 'PlanPage'),
});

const measureRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.measure,
  component: lazyRouteComponent(() => import('./routes/measure.page.js'), 'MeasurePage'),
});

const measureReportRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.measureReport,
  component: lazyRouteComponent(() => import('./routes/measure-report.page.js'), 'MeasureReportPage'),
});

const entriesRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.entries,
  validateSearch: textParams('state', 'departmentId', 'policyId', 'measureId', 'status', 'late', 'q', 'page'),
  component: lazyRouteComponent(() => import('./routes/entries.page.js'), 'EntriesPage'),
});

const entryRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.entry,
  component: lazyRouteComponent(() => import('./routes/entry.page.js'), 'EntryPage'),
});

const dashboardRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.dashboard,
  validateSearch: textParams('departmentId', 'policyId'),
  component: lazyRouteComponent(() => import('./routes/dashboard.page.js'), 'DashboardPage'),
});

const indicatorsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.indicators,
  validateSearch: textParams('band', 'departmentId', 'policyId', 'page'),
  component: lazyRouteComponent(() => import('./routes/indicators.page.js'), 'IndicatorsPage'),
});

const reportsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.reports,
  component: lazyRouteComponent(() => import('./routes/reports.page.js'), 'ReportsPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  passwordRoute,
  workRoute.addChildren([
    homeRoute,
    planRoute,
    measureRoute,
    measureReportRoute,
    entriesRoute,
    entryRoute,
    dashboardRoute,
    indicatorsRoute,
    reportsRoute,
  ]),
]);

/** `history` is given by tests; the browser's own is the default. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultErrorComponent: lazyRouteComponent(() => import('./routes/route-error.page.js'), 'RouteErrorPage'),
    defaultPreload: 'intent',
    // Freshness is the query client's business.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
