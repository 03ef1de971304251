import { dayAfter } from '@mawasu/domain/users';

/** The day it is in every test database (see global-setup.mjs): the product asks the database, not the clock. */
export const TODAY = process.env.TEST_TODAY ?? '';

/** So many days from {@link TODAY} on; negative for earlier ones. */
export const dayFromToday = (days: number): string => dayAfter(TODAY, days);
