// What React offers tests only in development, for its production build: `act` and a queue of what waits to be drawn. Drawing
// is twice as fast without the checks of development, and what is tested is what the product ships. scripts/test-packages.mjs
// puts this into React where it hands over work for later.
import { setImmediate } from 'node:timers';
import * as scheduler from 'scheduler-itself';

let depth = 0;
let waiting = [];

/** React's own microtask. At the end of `act` it is done without waiting for one; until then what is urgent is drawn, as ever. */
export function soon(task) {
  if (depth > 0) waiting.push({ run: task });
  queueMicrotask(task);
}

export function unstable_scheduleCallback(priority, callback, options) {
  if (depth === 0) return scheduler.unstable_scheduleCallback(priority, callback, options);
  const job = { run: callback };
  waiting.push(job);
  return job;
}

export function unstable_cancelCallback(job) {
  if ('run' in job) job.run = null;
  else scheduler.unstable_cancelCallback(job);
}

/** Nothing else waits while a test draws. */
export function unstable_shouldYield() {
  return depth === 0 && scheduler.unstable_shouldYield();
}

export const {
  unstable_requestPaint,
  unstable_now,
  unstable_getCurrentPriorityLevel,
  unstable_ImmediatePriority,
  unstable_UserBlockingPriority,
  unstable_NormalPriority,
  unstable_LowPriority,
  unstable_IdlePriority,
} = scheduler;

/** As many rounds as any page needs; what asks for more waits for something that only a later turn brings. */
const ROUNDS = 1_000;

function drain() {
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const job = waiting.shift();
    const run = job.run;
    job.run = null;
    const rest = run?.(false);
    if (typeof rest === 'function') waiting.push({ run: rest });
  }
}

/** The end of the outermost `act`: what could not be done now goes its usual way. */
function end() {
  try {
    drain();
  } finally {
    depth--;
    const rest = waiting;
    waiting = [];
    for (const { run } of rest) if (run) unstable_scheduleCallback(unstable_NormalPriority, run);
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

async function endLater() {
  try {
    do {
      drain();
      await nextTurn();
    } while (waiting.length > 0);
  } finally {
    end();
  }
}

/** As React's own: what `callback` sets off is drawn, effects included, when this returns or, of a promise, is settled. */
export function act(callback) {
  depth++;
  let result;
  try {
    result = callback();
  } catch (error) {
    leave();
    throw error;
  }
  if (typeof result?.then === 'function') return settled(result);
  leave();
  return Promise.resolve(result);
}

async function settled(promise) {
  try {
    return await promise;
  } finally {
    if (depth > 1) depth--;
    else await endLater();
  }
}

function leave() {
  if (depth > 1) depth--;
  else end();
}
