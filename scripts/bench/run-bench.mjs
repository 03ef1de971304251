// How every bench runs: what it opened is closed again, whether it ends, fails or is stopped by Ctrl+C.
import path from 'node:path';
import { root } from '../prepare.mjs';
import { startProgram } from './processes.mjs';

const closers = [];

/** To be closed at the end, the last one first. */
export function onClose(closer) {
  closers.push(closer);
}

async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

/** The built product on this database, without a sample of its own; `args` are for Node. Closed at the end. */
export async function startProduct(urls, args = []) {
  const env = {
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    PORT: '0',
    HOST: '127.0.0.1',
    MAWASU_SAMPLE: '0',
  };
  const told = (output) => Number(/READY http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1]);
  const product = startProgram(path.join(root, 'apps/api/dist/main.js'), env, told, args);
  onClose(product.stop);
  return { ...product, port: await product.port };
}

/** `run` gives the exit code where it has something to say by it; a bench that could not run ends with 2. */
export async function runBench(run) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => process.exit(130)));
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(error?.forOperator ? error.message : error);
    process.exitCode = 2;
  } finally {
    await close();
  }
}
