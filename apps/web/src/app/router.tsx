import { searchKinds } from '@mawasu/contract';
import { reorganisationKinds } from '@mawasu/domain/departments';
import { importKinds } from '@mawasu/domain/imports';
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, type RouterHistory, redirect } from '@tanstack/react-router';
import { chartViewsText } from '../components/charts/chart-views.js';
import { paths } from '../config/paths.js';
import { askEarly, lazyPage, type PageSearch } from '../lib/lazy-page.js';
import { anId, aPage, aSearch, aYear, oneOf, parseSearch, readParams, stringifySearch } from '../lib/search-params.js';
import { isSetupFirst } from '../lib/setup.js';
import { passwordRoute, rootRoute, signInRoute, workRoute } from './base-routes.js';
import { entriesSearch, indicatorDefinitionsSearch, indicatorsSearch, usersSearch } from './list-searches.js';
import { RouteErrorPage } from './routes/route-error.page.js';
import { yearRoutes } from './year-routes.js';

const homeRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.home,
  beforeLoad: async ({ context }) => {
    if (await isSetupFirst(context.queryClient)) throw redirect({ to: paths.setup });
  },
  loaderDeps: ({ search }: { search: PageSearch }) => search,
  loader: (opening) => askEarly(opening, async () => (await import('./routes/home.page.js')).askHome),
  component: lazyPage(() => import('./routes/home.page.js'), 'HomePage'),
});

const accountRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.account,
  component: lazyPage(() => import('./routes/account.page.js'), 'AccountPage'),
});

const planRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.plan,
  validateSearch: readParams({ q: aSearch }),
  component: lazyPage(() => import('./routes/plan.page.js'), 'PlanPage'),
});

const planEditingRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.planEditing,
  validateSearch: readParams({ plan: anId, node: anId }),
  component: lazyPage(() => import('./routes/plan-editing.page.js'), 'PlanEditingPage'),
});

const planComparisonRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.planComparison,
  validateSearch: readParams({ plan: anId, revision: aPage }),
  component: lazyPage(() => import('./routes/plan-comparison.page.js'), 'PlanComparisonPage'),
});

const planSuccessionRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.planSuccession,
  validateSearch: readParams({ plan: anId }),
  component: lazyPage(() => import('./routes/plan-succession.page.js'), 'PlanSuccessionPage'),
});

const measureRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.measure,
  component: lazyPage(() => import('./routes/measure.page.js'), 'MeasurePage'),
});

const measureReportRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.measureReport,
  component: lazyPage(() => import('./routes/measure-report.page.js'), 'MeasureReportPage'),
});

const entriesRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.entries,
  validateSearch: entriesSearch,
  loaderDeps: ({ search }: { search: PageSearch }) => search,
  loader: (opening) => askEarly(opening, async () => (await import('./routes/entries.page.js')).askEntries),
  component: lazyPage(() => import('./routes/entries.page.js'), 'EntriesPage'),
});

const entryRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.entry,
  component: lazyPage(() => import('./routes/entry.page.js'), 'EntryPage'),
});

const dashboardRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.dashboard,
  validateSearch: readParams({ departmentId: anId, policyId: anId, views: chartViewsText }),
  loaderDeps: ({ search }: { search: PageSearch }) => search,
  loader: (opening) => askEarly(opening, async () => (await import('./routes/dashboard.page.js')).askDashboard),
  component: lazyPage(() => import('./routes/dashboard.page.js'), 'DashboardPage'),
});

const indicatorsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.indicators,
  validateSearch: indicatorsSearch,
  loaderDeps: ({ search }: { search: PageSearch }) => search,
  loader: (opening) => askEarly(opening, async () => (await import('./routes/indicators.page.js')).askIndicators),
  component: lazyPage(() => import('./routes/indicators.page.js'), 'IndicatorsPage'),
});

const indicatorDefinitionsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.indicatorDefinitions,
  validateSearch: indicatorDefinitionsSearch,
  component: lazyPage(() => import('./routes/indicator-definitions.page.js'), 'IndicatorDefinitionsPage'),
});

const newIndicatorRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.newIndicator,
  validateSearch: readParams({ planId: anId, follows: anId }),
  component: lazyPage(() => import('./routes/new-indicator.page.js'), 'NewIndicatorPage'),
});

const indicatorDefinitionRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.indicatorDefinition,
  component: lazyPage(() => import('./routes/indicator-definition.page.js'), 'IndicatorDefinitionPage'),
});

const indicatorTargetsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.indicatorTargets,
  validateSearch: readParams({ planId: anId, measureId: anId, departmentId: anId, page: aPage }),
  component: lazyPage(() => import('./routes/indicator-targets.page.js'), 'IndicatorTargetsPage'),
});

const assignmentsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.assignments,
  validateSearch: readParams({ planId: anId, fy: aYear, policyId: anId }),
  component: lazyPage(() => import('./routes/assignments.page.js'), 'AssignmentsPage'),
});

const searchRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.search,
  validateSearch: readParams({ q: aSearch, kind: oneOf(searchKinds), page: aPage }),
  component: lazyPage(() => import('./routes/search.page.js'), 'SearchPage'),
});

const reportsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.reports,
  component: lazyPage(() => import('./routes/reports.page.js'), 'ReportsPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.imports,
  validateSearch: readParams({ kind: oneOf(importKinds), id: anId }),
  component: lazyPage(() => import('./routes/imports.page.js'), 'ImportsPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.users,
  validateSearch: usersSearch,
  component: lazyPage(() => import('./routes/users.page.js'), 'UsersPage'),
});

const userRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.user,
  component: lazyPage(() => import('./routes/user.page.js'), 'UserPage'),
});

const deputiesRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.deputies,
  validateSearch: readParams({ past: oneOf(['true']), page: aPage }),
  component: lazyPage(() => import('./routes/deputies.page.js'), 'DeputiesPage'),
});

const departmentsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.departments,
  validateSearch: readParams({ fy: aYear }),
  component: lazyPage(() => import('./routes/departments.page.js'), 'DepartmentsPage'),
});

const reorganisationRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.reorganisation,
  validateSearch: readParams({ kind: oneOf(reorganisationKinds), fy: aYear }),
  component: lazyPage(() => import('./routes/reorganisation.page.js'), 'ReorganisationPage'),
});

const setupRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.setup,
  component: lazyPage(() => import('./routes/setup.page.js'), 'SetupPage'),
});

const handoverRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.handover,
  validateSearch: readParams({ person: anId, department: anId }),
  component: lazyPage(() => import('./routes/handover.page.js'), 'HandoverPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  passwordRoute,
  workRoute.addChildren([
    homeRoute,
    planRoute,
    planEditingRoute,
    planComparisonRoute,
    planSuccessionRoute,
    measureRoute,
    measureReportRoute,
    entriesRoute,
    entryRoute,
    dashboardRoute,
    indicatorsRoute,
    indicatorDefinitionsRoute,
    newIndicatorRoute,
    indicatorDefinitionRoute,
    indicatorTargetsRoute,
    assignmentsRoute,
    searchRoute,
    reportsRoute,
    importsRoute,
    usersRoute,
    userRoute,
    deputiesRoute,
    departmentsRoute,
    reorganisationRoute,
    setupRoute,
    handoverRoute,
    ...yearRoutes,
    accountRoute,
  ]),
]);

/** `history` is given by tests; the browser's own is the default. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    // What a page does not know leaves the address, so that no list asks the server for it.
    search: { strict: true },
    // In the first file: a page that tells of a missing file must not be in one.
    defaultErrorComponent: RouteErrorPage,
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
