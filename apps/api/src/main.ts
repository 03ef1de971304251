import 'reflect-metadata';
import { Lifecycle } from './startup/lifecycle.js';

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
