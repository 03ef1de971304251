import type { Query } from '@tanstack/react-query';

/**
 * What a list of a year or a plan shows while the answer to its next question comes: the former one, unless that was about
 * another year or plan. Its rows and figures under the new name would be read, and opened, as if they were of it.
 */
export const keptWithin =
  (ownerId: string) =>
  <Data>(previous: Data | undefined, query: Pick<Query, 'queryHash'> | undefined): Data | undefined =>
    query?.queryHash.includes(ownerId) === true ? previous : undefined;
