/** Every address of the app, as the router spells it. Links take them from here, so that an address changes in one place. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  password: '/password',
  account: '/account',
  plan: '/plan',
  measure: '/measures/$measureId',
  measureReport: '/measures/$measureId/report',
  entries: '/entries',
  entry: '/entries/$entryId',
  dashboard: '/dashboard',
  indicators: '/indicators',
  search: '/search',
  reports: '/reports',
  imports: '/imports',
} as const;
