import os from 'node:os';

const LEAST = 6;
const MOST = 16;

/**
 * Connections the application works on at once. Statements that share a core do not become faster by being more, they
 * become late: with 64 people saving on two cores, the slowest hundredth waits 0.75 s with six connections and 1.65 s with
 * sixteen (docs/performance.md). Whoever finds none waits in the order of coming.
 */
export function poolSize(cores = os.availableParallelism()): number {
  return Math.min(MOST, Math.max(LEAST, 2 * cores + 2));
}
