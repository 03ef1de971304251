/** The first part of every query's key, one for each kind of thing the server is asked for. */
export const queryRoots = {
  session: 'session',
  about: 'about',
  rounds: 'rounds',
  departments: 'departments',
  entries: 'entries',
  home: 'home',
  dashboard: 'dashboard',
  plans: 'plans',
  reports: 'reports',
  booklets: 'booklets',
  search: 'search',
  users: 'users',
  imports: 'imports',
  indicators: 'indicators',
  assignments: 'assignments',
  setup: 'setup',
  handover: 'handover',
  remarks: 'remarks',
  assessments: 'assessments',
  findings: 'findings',
  notices: 'notices',
  reminders: 'reminders',
  workload: 'workload',
} as const;

/**
 * How the keys of all queries begin that show a 年度評価シート: where it stands, its answers or its figures. They are fetched
 * again after a save and after a step of the workflow. Of a round these are its tree, its calendar and what is missing for
 * 確定; of a plan the page of a 施策.
 */
export const showingSheets = [
  [queryRoots.entries],
  [queryRoots.home],
  [queryRoots.dashboard],
  [queryRoots.rounds, 'tree'],
  [queryRoots.rounds, 'calendar'],
  [queryRoots.rounds, 'settlement'],
  [queryRoots.plans, 'measure'],
  [queryRoots.reports],
  [queryRoots.search],
  [queryRoots.handover],
  [queryRoots.remarks],
  [queryRoots.assessments],
  [queryRoots.findings],
  [queryRoots.notices],
  [queryRoots.reminders],
  [queryRoots.workload],
] as const satisfies readonly (readonly string[])[];
