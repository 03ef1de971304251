import { createRoute } from '@tanstack/react-router';
import { paths } from '../config/paths.js';
import { lazyPage } from '../lib/lazy-page.js';
import { anId, aPage, oneOf, readParams } from '../lib/search-params.js';
import { workRoute } from './base-routes.js';
import { findingsSearch, remarksSearch, remindersSearch } from './list-searches.js';

const roundsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.rounds,
  component: lazyPage(() => import('./routes/rounds.page.js'), 'RoundsPage'),
});

const newRoundRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.newRound,
  component: lazyPage(() => import('./routes/new-round.page.js'), 'NewRoundPage'),
});

const oneRoundRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.round,
  component: lazyPage(() => import('./routes/round.page.js'), 'RoundPage'),
});

const roundCalendarRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.roundCalendar,
  component: lazyPage(() => import('./routes/round-calendar.page.js'), 'RoundCalendarPage'),
});

const remarksRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.remarks,
  validateSearch: remarksSearch,
  component: lazyPage(() => import('./routes/remarks.page.js'), 'RemarksPage'),
});

const reviewRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.review,
  validateSearch: readParams({ entry: anId }),
  component: lazyPage(() => import('./routes/review.page.js'), 'ReviewPage'),
});

const assessmentsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.assessments,
  component: lazyPage(() => import('./routes/assessments.page.js'), 'AssessmentsPage'),
});

const assessmentMeetingRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.assessmentMeeting,
  validateSearch: readParams({ measureId: anId }),
  component: lazyPage(() => import('./routes/assessment-meeting.page.js'), 'AssessmentMeetingPage'),
});

const assessmentRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.assessment,
  validateSearch: readParams({ of: anId }),
  component: lazyPage(() => import('./routes/assessment.page.js'), 'AssessmentPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.findings,
  validateSearch: findingsSearch,
  component: lazyPage(() => import('./routes/findings.page.js'), 'FindingsPage'),
});

const noticesRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.notices,
  validateSearch: readParams({ unread: oneOf(['true']), page: aPage }),
  component: lazyPage(() => import('./routes/notices.page.js'), 'NoticesPage'),
});

const remindersRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.reminders,
  validateSearch: remindersSearch,
  component: lazyPage(() => import('./routes/reminders.page.js'), 'RemindersPage'),
});

const workloadRoute = createRoute({
  getParentRoute: () => workRoute,
  path: paths.workload,
  component: lazyPage(() => import('./routes/workload.page.js'), 'WorkloadPage'),
});

/** The pages on which a year is run, reviewed and judged. */
export const yearRoutes = [
  roundsRoute,
  newRoundRoute,
  oneRoundRoute,
  roundCalendarRoute,
  remarksRoute,
  reviewRoute,
  assessmentsRoute,
  assessmentMeetingRoute,
  assessmentRoute,
  findingsRoute,
  noticesRoute,
  remindersRoute,
  workloadRoute,
] as const;
