import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { Lifecycle } from './startup/lifecycle.js';

// Where there is memory, V8 lets the heap grow to four times what is in use before it tidies. Here, beside a database on the
// same machine, to 1.8 times. Set in the program, because it is started in many ways (docs/performance.md).
setFlagsFromString('--heap-growing-percent=80');

const lifecycle = new Lifecycle();

async function stop(): Promise<void> {
  // Asked twice, somebody is in a hurry: the embedded database is stopped by its own watchdog.
  if (lifecycle.isClosing) process.exit(130);
  console.log('終了しています。');
  await lifecycle.close();
  console.log('終了しました。');
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  // Loaded only now: it takes a second or two, and Ctrl+C must work from the first moment.
  const { start } = await import('./startup/start.js');
  await start((line) => console.log(line), lifecycle);
} catch (error) {
  // Stopped while it was starting: whatever failed then failed because of that.
  if (!lifecycle.isClosing) {
    const forOperator = (error as { forOperator?: unknown }).forOperator === true;
    console.error(forOperator ? `\n${(error as Error).message}` : error);
    await lifecycle.close();
    process.exit(1);
  }
}
