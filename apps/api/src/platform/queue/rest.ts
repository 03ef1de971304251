import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Called between two pieces of long work. */
export type Rest = () => Promise<void>;

/** Longest rest; a piece that took longer was held up by others, and there are few of them. */
const LONGEST_REST_MS = 100;
/** Of the time a piece took: two such works at once then leave as much as they take. */
const REST = 2;

/** While others work, a long work rests after each piece twice as long as that took; alone it only lets requests in. */
export function restsBeside(hasOthers: () => boolean): Rest {
  let began = performance.now();
  return async () => {
    const took = performance.now() - began;
    if (hasOthers()) await sleep(Math.min(REST * took, LONGEST_REST_MS));
    else await nextTurn();
    began = performance.now();
  };
}
