import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions, stopDatabase } from '../database/data-source.js';
import { differenceText, recomputeResults } from '../modules/indicators/indicator-recompute.js';

/** `npm run recompute`: works the results of all indicators out anew. With --check it only says which are wrong. */
const check = process.argv.includes('--check');
const shown = 20;

const source = await new DataSource(await dataSourceOptions(loadEnv(), { join: true })).initialize();
try {
  const { count, differences } = await source.transaction((manager) => recomputeResults(manager, !check));
  for (const difference of differences.slice(0, shown)) console.log(differenceText(difference));
  if (differences.length > shown) console.log(`ほか ${differences.length - shown} 件`);
  const state = differences.length === 0 ? '違いはありません。' : `違い ${differences.length} 件。`;
  console.log(
    `指標の結果 ${count} 件を計算し直しました。${state}${check || differences.length === 0 ? '' : '書き直しました。'}`,
  );
  if (check && differences.length > 0) process.exitCode = 1;
} finally {
  await source.destroy();
  await stopDatabase();
}
