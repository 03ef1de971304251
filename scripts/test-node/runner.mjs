// Runs specs in processes of plain Node that go from file to file: what they load (NestJS, TypeORM, React, our own sources) is
// loaded and compiled once per process. Jest's own runner would do so anew for each file, which took longer than the tests.
import os from 'node:os';
import { createRunner } from 'jest-light-runner';

const Runner = createRunner({ runtime: 'child_process' });

/** Its specs wait for databases and products a good part of their time. */
const waits = new Set(['api']);

/** No test waits for the clock: this only ends a file that hangs, on however slow a machine. */
const LIMIT_MS = 1_800_000;

/**
 * The runner's own channel is one for all processes: what the first asks for is sent to each, and one that is still loading
 * misses it and waits for ever, as happens on a busy machine. Here each file's process has a channel of its own.
 */
class RunsByProject extends Map {
  constructor(globalConfig) {
    super();
    this.globalConfig = globalConfig;
  }

  set(projectConfig, { pool }) {
    const workerData = { globalConfig: this.globalConfig, projectConfig, runtime: 'child_process' };
    return super.set(projectConfig, { pool, run: (test) => pool.run(test.path, { channel: channelTo(workerData) }) });
  }
}

function channelTo(workerData) {
  let send;
  return {
    onMessage(listener) {
      send = listener;
    },
    postMessage(message) {
      if (message === 'jest-light-runner-get-worker-data') send({ type: 'jest-light-runner-worker-data', workerData });
    },
  };
}

export default class NodeRunner extends Runner {
  constructor(globalConfig, ...rest) {
    super(globalConfig, ...rest);
    if (this._runtime === 'child_process') this._testRunners = new RunsByProject(globalConfig);
  }

  /** Each project gets processes of its own, which load the same things: no more of them than it can keep busy. */
  _runTest(test) {
    const whole = this._globalConfig;
    const { displayName } = test.context.config;
    const enough = waits.has(displayName?.name)
      ? whole.maxWorkers
      : Math.min(whole.maxWorkers, os.availableParallelism());
    // Read as the project's first file comes.
    this._globalConfig = { ...whole, maxWorkers: enough };
    const run = super._runTest(test);
    this._globalConfig = whole;
    return this.withLimit(run);
  }

  withLimit(run) {
    let limit;
    const hangs = new Promise((_, reject) => {
      limit = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 60_000} minutes`)), LIMIT_MS);
    });
    return Promise.race([run, hangs]).finally(() => clearTimeout(limit));
  }
}
