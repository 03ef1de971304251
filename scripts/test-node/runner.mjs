// Runs specs in processes of plain Node that go from file to file: what they load (NestJS, TypeORM, React, our own sources) is
// loaded and compiled once per process. Jest's own runner would do so anew for each file, which took longer than the tests.
import { createRunner } from 'jest-light-runner';

const Runner = createRunner({ runtime: 'child_process' });

/** No test waits for the clock: this only ends a file that hangs, on however slow a machine. */
const LIMIT_MS = 1_800_000;

export default class NodeRunner extends Runner {
  _runTest(test) {
    let limit;
    const hangs = new Promise((_, reject) => {
      limit = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 60_000} minutes`)), LIMIT_MS);
    });
    return Promise.race([super._runTest(test), hangs]).finally(() => clearTimeout(limit));
  }
}
