import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { failureText } from './platform/logging/failure-text.js';
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
// A bug outside of any request. Whatever it left half done is not to be trusted: the service manager starts the next process.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    console.error(`\n${failureText(error)}`);
    void lifecycle.close().finally(() => process.exit(1));
  });
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
    console.error(`\n${failureText(error)}`);
    await lifecycle.close();
    process.exit(1);
  }
}
