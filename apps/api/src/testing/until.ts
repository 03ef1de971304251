import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for what another connection or process is about to do; gives up before the test's own time is over. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await holds()); await sleep(10)) {
    if (Date.now() > end) throw new Error(`never happened: ${holds}`);
  }
}
