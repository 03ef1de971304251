import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions, stopDatabase } from '../database/data-source.js';
import { markCalculated } from '../modules/indicators/calculation-state.store.js';
import { differenceText, recomputeResults } from '../modules/indicators/indicator-recompute.js';
import { failureText } from '../platform/logging/failure-text.js';

const SHOWN = 20;

/**
 * `npm run recompute [-- --check]`, beside the running product or without it: works the results of all indicators out anew and
 * puts wrong ones right; with --check it only says which are wrong. Ends with 1 when --check finds one, with 2 when it
 * could not be found out.
 */
async function run(): Promise<number> {
  const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
  const source = new DataSource(await dataSourceOptions(loadEnv(), { log: () => {}, join: true }));
  try {
    await source.initialize();
    const { count, differences } = await source.transaction(async (manager) => {
      const recomputation = await recomputeResults(manager, !check);
      if (!check) await markCalculated(manager, recomputation.differences.length);
      return recomputation;
    });
    for (const difference of differences.slice(0, SHOWN)) console.log(differenceText(difference));
    if (differences.length > SHOWN) console.log(`ほか ${differences.length - SHOWN} 件`);
    const found = differences.length === 0 ? '違いはありません。' : `違いが ${differences.length} 件あります。`;
    const written = check || differences.length === 0 ? '' : '正しい値に書き直しました。';
    console.log(`指標の結果 ${count} 件を確かめました。${found}${written}`);
    return check && differences.length > 0 ? 1 : 0;
  } finally {
    if (source.isInitialized) await source.destroy();
    await stopDatabase();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const misused = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  if (misused) console.error('使い方: npm run recompute -- [--check]');
  if (!misused) console.error(failureText(error));
  process.exitCode = 2;
}
