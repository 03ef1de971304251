import type { ApiError } from '@mawasu/api-client';
import { JobRunner } from '../platform/jobs/job-runner.js';
import type { TestBrowser } from './browser.js';
import type { TestApp } from './test-app.js';

/** Booklets of these rounds, made for whoever sits at the browser; of a round that does not exist for them there is none. */
export async function madeBooklets(
  t: TestApp,
  { client }: TestBrowser,
  roundIds: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const roundId of roundIds) {
    const asked = await client.booklets.create(roundId, { layout: 'long' }).catch((error: ApiError) => {
      if (error.status !== 404) throw error;
    });
    if (asked) ids.push(asked.id);
  }
  await t.app.get(JobRunner).drain();
  return ids;
}
