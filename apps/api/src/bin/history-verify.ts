import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions, stopDatabase } from '../database/data-source.js';
import { verifyHistory } from '../modules/history/history-verify.js';
import { reportLines } from '../modules/history/history-verify.texts.js';
import { failureText } from '../platform/logging/failure-text.js';

/**
 * `npm run history:verify [-- --digest <a digest from the log>]`, beside the running product or without it.
 * Ends with 0 when all is as it was sealed, with 1 when it is not, with 2 when that could not be found out.
 */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { digest: { type: 'string' } } });
  const source = new DataSource(await dataSourceOptions(loadEnv(), { log: () => {}, join: true }));
  try {
    await source.initialize();
    const report = await verifyHistory(source, values.digest?.toLowerCase());
    for (const line of reportLines(report)) console.log(line);
    return report.finding ? 1 : 0;
  } finally {
    if (source.isInitialized) await source.destroy();
    await stopDatabase();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const misused = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  if (misused) console.error('使い方: npm run history:verify -- [--digest 封印の値]');
  if (!misused) console.error(failureText(error));
  process.exitCode = 2;
}
