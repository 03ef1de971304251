// Runs specs in processes of plain Node that go from file to file: what they load (NestJS, TypeORM, our own sources) is loaded
// once per process. Jest's own runner would load and compile all of it anew for each file, which took longer than the tests.
import { createRunner } from 'jest-light-runner';

const Runner = createRunner({ runtime: 'child_process' });

/** No test waits for the clock: this only ends a file that hangs, on however slow a machine. */
const LIMIT_MS = 1_800_000;

export default class NodeRunner extends Runner {
  /** One more at once than of the screens: they wait for databases and processes a good part of their time. */
  constructor(globalConfig, ...others) {
    const maxWorkers = globalConfig.maxWorkers === 1 ? 1 : globalConfig.maxWorkers + 1;
    super({ ...globalConfig, maxWorkers }, ...others);
  }

  _runTest(test) {
    let limit;
    const hangs = new Promise((_, reject) => {
      limit = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 60_000} minutes`)), LIMIT_MS);
    });
    return Promise.race([super._runTest(test), hangs]).finally(() => clearTimeout(limit));
  }
}
